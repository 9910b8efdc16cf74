// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

#include <QStringList>

namespace yeban {

class Visit;

/// NoticePage: what will be asked, what becomes of it, and the consent; the face is asked for separately.
class NoticeViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(QString itemTitle READ itemTitle NOTIFY changed)
    Q_PROPERTY(QString itemSummary READ itemSummary NOTIFY changed)
    /// What to have at hand.
    Q_PROPERTY(QStringList needs READ needs NOTIFY changed)
    /// What the terminal does with the personal data, a sentence each.
    Q_PROPERTY(QStringList notice READ notice NOTIFY changed)
    /// The separate notice about the face; empty when the face way is not available here.
    Q_PROPERTY(QStringList faceNotice READ faceNotice NOTIFY changed)
    /// Camera and face models are there. When false only `declineFace` leads on, and `faceSentence` says why.
    Q_PROPERTY(bool faceAvailable READ faceAvailable NOTIFY changed)
    Q_PROPERTY(QString faceSentence READ faceSentence NOTIFY changed)
    /// A staff check can be done here (a scanner and a staff entry are there).
    Q_PROPERTY(bool staffAvailable READ staffAvailable NOTIFY changed)

public:
    explicit NoticeViewModel(Visit &visit, QObject *parent = nullptr);

    QString itemTitle() const;
    QString itemSummary() const;
    QStringList needs() const;
    QStringList notice() const;
    QStringList faceNotice() const;
    bool faceAvailable() const;
    QString faceSentence() const;
    bool staffAvailable() const;
    QStringList spoken() const override;

    /// Agrees to the notice and to the face comparison.
    Q_INVOKABLE void agree();
    /// Agrees to the notice, not to the face: a staff member looks instead.
    Q_INVOKABLE void declineFace();

private:
    Visit &m_visit;
};

} // namespace yeban
