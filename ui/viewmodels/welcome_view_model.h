// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

#include <QVariantList>

namespace yeban {

class Visit;
enum class Language;

/// WelcomePage: nobody's visit yet. One press starts one.
class WelcomeViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    /// The hall's items: {id, title, summary, minutes (int, 0 = not stated), icon}.
    Q_PROPERTY(QVariantList items READ items NOTIFY changed)
    /// "现在也能办。"
    Q_PROPERTY(QString greeting READ greeting NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    /// False without a scanner: finding a case by its receipt is then not offered.
    Q_PROPERTY(bool canFindCase READ canFindCase NOTIFY changed)

public:
    explicit WelcomeViewModel(Visit &visit, QObject *parent = nullptr);

    QVariantList items() const;
    QString greeting() const;
    QString sentence() const;
    bool canFindCase() const;

    Q_INVOKABLE void chooseItem(const QString &id);
    /// The big panel "lay your card down": the hall's first item.
    Q_INVOKABLE void start();
    Q_INVOKABLE void findCase();

private:
    Visit &m_visit;
};

} // namespace yeban
