// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

#include <QElapsedTimer>
#include <QVariantList>

namespace yeban {

class SignStep;

/// SignPage: the signature by finger or pen. Points are 0 … 1 of the pad's width and height.
class SignViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(QString signer READ signer NOTIFY changed)           ///< the name on the card
    Q_PROPERTY(QString undertaking READ undertaking NOTIFY changed) ///< one sentence beside the pad
    /// A list of strokes, each a list of points; for painting.
    Q_PROPERTY(QVariantList strokes READ strokes NOTIFY strokesChanged)
    Q_PROPERTY(bool empty READ empty NOTIFY strokesChanged)
    Q_PROPERTY(bool enough READ enough NOTIFY strokesChanged) ///< long enough to be a signature
    Q_PROPERTY(QString problem READ problem NOTIFY changed)   ///< after confirm(): too little was written

public:
    explicit SignViewModel(SignStep &step, QObject *parent = nullptr);

    QString signer() const;
    QString undertaking() const;
    QVariantList strokes() const;
    bool empty() const;
    bool enough() const;
    QString problem() const;

    Q_INVOKABLE void beginStroke(double x, double y);
    Q_INVOKABLE void addPoint(double x, double y);
    Q_INVOKABLE void endStroke();
    Q_INVOKABLE void clear();
    /// Hands in what was read and signed.
    Q_INVOKABLE void confirm();

Q_SIGNALS:
    void strokesChanged();

private:
    qint64 sinceFirst(); ///< milliseconds since the first touch: no time of day is recorded

    SignStep &m_step;
    QElapsedTimer m_since;
};

} // namespace yeban
