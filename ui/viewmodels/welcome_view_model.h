// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "ui/viewmodels/step_view_model.h"

#include <QVariantList>

#include <optional>

namespace yeban {

class Visit;
struct ServiceItem;
enum class Language;

/// WelcomePage: nobody's visit yet. One press starts one.
class WelcomeViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    /// The hall's items: {id, title, summary, minutes (int, 0 = not stated), icon, available}. One that cannot be
    /// finished now is shown and not available; `sentence` says why and where to go.
    Q_PROPERTY(QVariantList items READ items NOTIFY changed)
    Q_PROPERTY(bool canStart READ canStart NOTIFY changed) ///< some item is available
    /// "现在也能办。"
    Q_PROPERTY(QString greeting READ greeting NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    Q_PROPERTY(QString picture READ picture NOTIFY changed) ///< icon of what hinders; empty: nothing does
    /// False without a scanner: finding a case by its receipt is then not offered.
    Q_PROPERTY(bool canFindCase READ canFindCase NOTIFY changed)

public:
    explicit WelcomeViewModel(Visit &visit, QObject *parent = nullptr);

    QVariantList items() const;
    bool canStart() const;
    QString greeting() const;
    QString sentence() const;
    QString picture() const;
    bool canFindCase() const;

    Q_INVOKABLE void chooseItem(const QString &id);
    /// The big panel "lay your card down": the hall's first item that is available.
    Q_INVOKABLE void start();
    Q_INVOKABLE void findCase();

private:
    const ServiceItem *firstAvailable() const;
    std::optional<Error> hindrance() const; ///< of any item

    Visit &m_visit;
};

} // namespace yeban
