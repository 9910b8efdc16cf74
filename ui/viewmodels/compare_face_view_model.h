// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/face_comparer.h"
#include "ui/viewmodels/step_view_model.h"

#include <QImage>
#include <QRectF>

namespace yeban {

class CompareFaceStep;

/// CompareFacePage: live pictures against the card's photo. `frame` is painted by ui/controls.
class CompareFaceViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(State state READ state NOTIFY changed)
    /// What to do: "请靠近一点". One short sentence, changes with the pictures.
    Q_PROPERTY(QString guidance READ guidance NOTIFY changed)
    /// The same as a drawing over the picture, by its name in resources/icons: the movement that is asked for ("blink", "turn-left",
    /// the person's own, "turn-right", "nod") or what is wrong ("closer", "uncover", …); empty when nothing is to be done.
    Q_PROPERTY(QString guide READ guide NOTIFY changed)
    /// In TryAgain and NoPicture: what happened and what to do.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// The newest picture, as the camera sees (the page mirrors it); null before the first.
    Q_PROPERTY(QImage frame READ frame NOTIFY frameChanged)
    /// The face in `frame`, 0 … 1 of its width and height; empty when there is none.
    Q_PROPERTY(QRectF faceBox READ faceBox NOTIFY frameChanged)
    Q_PROPERTY(int picturesTaken READ picturesTaken NOTIFY changed)
    Q_PROPERTY(int picturesWanted READ picturesWanted CONSTANT)
    Q_PROPERTY(int attempt READ attempt NOTIFY changed) ///< from 1
    Q_PROPERTY(int attemptsAllowed READ attemptsAllowed CONSTANT)
    /// Chips below the picture.
    Q_PROPERTY(bool distanceGood READ distanceGood NOTIFY changed)
    Q_PROPERTY(bool lightGood READ lightGood NOTIFY changed)
    /// The card is read: "身份证可以拿走了". False once it was taken.
    Q_PROPERTY(bool cardCanBeTaken READ cardCanBeTaken NOTIFY changed)
    Q_PROPERTY(bool staffAvailable READ staffAvailable CONSTANT)

public:
    enum State {
        Starting,  ///< camera and models wake up
        Looking,   ///< guidance; good pictures are collected
        TryAgain,  ///< this comparison failed: `problem`, then retry()
        Passed,    ///< shown for a moment, goes on by itself
        NoPicture, ///< the camera shows nothing: retry() or useStaff()
    };
    Q_ENUM(State)

    explicit CompareFaceViewModel(CompareFaceStep &step, QObject *parent = nullptr);

    State state() const;
    QString guidance() const;
    QString guide() const;
    QString problem() const;
    QImage frame() const;
    QRectF faceBox() const;
    int picturesTaken() const;
    int picturesWanted() const;
    int attempt() const;
    int attemptsAllowed() const;
    bool distanceGood() const;
    bool lightGood() const;
    bool cardCanBeTaken() const;
    bool staffAvailable() const;
    QStringList spoken() const override;

    Q_INVOKABLE void retry();
    /// "不刷脸,请工作人员核验"
    Q_INVOKABLE void useStaff();

Q_SIGNALS:
    void frameChanged();

private:
    void follow(); ///< sounds what happened

    CompareFaceStep &m_step;
    State m_heardState; ///< as last sounded
    FaceLook m_heardLook;
};

} // namespace yeban
