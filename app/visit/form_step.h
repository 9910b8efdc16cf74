// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/check.h"
#include "app/visit/step_controller.h"

#include <QSet>

namespace yeban {

/// One page of the item's form. Every change is completed, checked and kept in VisitData at once.
class FormStep : public StepController
{
    Q_OBJECT

public:
    explicit FormStep(StepHost &host);

    const ServiceItem &item() const { return serviceItem(); }
    const ServiceStep &page() const { return *m_page; }
    const Standards &standards() const { return parts().standards; }
    /// Of how many form pages of the item this is which (from 1).
    int pageNumber() const;
    int pageCount() const;

    const Field &field(const QString &id) const { return *item().field(id); }
    bool shown(const QString &id) const;
    /// Canonical; empty when there is none.
    QString value(const QString &id) const { return data().values.value(id); }
    /// What the control shows: as typed, else canonical.
    QString text(const QString &id) const { return data().typed.value(id, value(id)); }
    bool prefilled(const QString &id) const;
    /// To show beside the field now: nothing before the citizen has left it once.
    QList<Problem> problems(const QString &id) const;
    /// The composed name that this page makes or shows; null if none.
    const Field *composedField() const;
    QList<Problem> composedProblems() const;
    /// The field that next() stumbled over; empty if none.
    const QString &firstProblem() const { return m_firstProblem; }

    /// What the holder wrote in an earlier application for this item, which may have been begun anywhere.
    enum class Earlier {
        None,     ///< there is none, or the hall did not say so before something was filled in
        Offered,
        Fetching,
        FilledIn, ///< where nothing stood; it is to be looked through
        Failed,
    };
    Earlier earlier() const { return m_earlier; }
    /// Of Offered: its number.
    QString earlierCase() const { return data().earlier ? data().earlier->caseNumber : QString(); }
    void useEarlier();

    void enter() override;

    void setText(const QString &id, const QString &typed);
    void leaveField(const QString &id);
    /// Goes on when everything on the page is right; else every problem of the page shows.
    void next();

Q_SIGNALS:
    void fieldsChanged();

private:
    bool onPage(const QString &id) const { return page().fields.contains(id); }
    bool nothingTyped() const { return data().values == data().prefilled && data().typed.isEmpty(); }
    void set(Earlier earlier);
    void offerEarlier(const QList<HallCase> &cases);
    Status fillIn(const QByteArray &sealed);

    const ServiceStep *m_page; ///< of the catalogue
    QSet<QString> m_looked; ///< ids whose problems may be shown
    QString m_firstProblem;
    Earlier m_earlier = Earlier::None;
};

/// Fills the form from the card and the hall, once per card. Later calls do nothing.
void prepareForm(StepHost &host);

} // namespace yeban
