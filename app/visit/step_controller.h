// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/receipt.h"
#include "app/visit/flow.h"
#include "app/visit/visit_data.h"
#include "app/visit/visit_parts.h"

#include <QJsonObject>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace yeban {

class CardWatch;

/// A case found by its receipt or by its holder's card. Nothing personal.
struct FoundCase
{
    CaseView view;
    QByteArray secret; ///< of the receipt's QR; empty: found by the card
    /// As the hall said: not printed yet, wherever their grants are. Nullopt: it was not asked.
    std::optional<QStringList> waitingSheets{};

    bool isOpenHere(const QString &sheetId) const;
    /// What it can be continued with here: approved, sheets are left, and the catalogue has the item. Else null.
    const ServiceItem *itemToContinue(const Catalogue &catalogue) const;
    /// Some sheet may be printed here, now or when the hall has brought it.
    bool hasSheets() const;
    /// Waits, and is not here yet.
    QStringList sheetsElsewhere() const;
};

/// What a step's controller may ask of the visit it belongs to.
class StepHost
{
public:
    virtual ~StepHost() = default;
    virtual const VisitParts &parts() const = 0;
    virtual VisitData &data() = 0;
    virtual const ServiceItem *item() const = 0;     ///< null while no item was chosen
    virtual const ServiceStep *itemStep() const = 0; ///< the item's entry of the present step; may be null
    virtual const FoundCase *foundCase() const = 0;  ///< null unless Purpose::Continue or Step::Progress
    virtual void setFoundCase(FoundCase found) = 0;
    virtual Language language() const = 0;
    virtual ReceiptPrint receiptPrint() const = 0;   ///< as large as the citizen reads the screen
    virtual QMap<QString, qint64> stageTimes() const = 0; ///< so far, milliseconds by stage id
    virtual CardWatch &cardWatch() = 0;
    virtual milliseconds now() const = 0;
    /// False when the table forbids it. The caller may be gone from the visit afterwards: raise last.
    virtual bool raise(FlowEvent event) = 0;
    virtual bool goToField(const QString &fieldId) = 0;
    /// Somebody is there although nothing was touched: a card was felt, a code was scanned.
    virtual void noteActivity() = 0;
    /// A line of the audit chain; nothing personal.
    virtual void audit(const char *category, const QJsonObject &content) = 0;
    /// To be said over whatever page is there: what happened, what was kept, what to do.
    virtual void report(const Error &error) = 0;
};

/// What happens at one step. Made when the visit enters it; stop() when it leaves, deleted a little later.
/// GUI thread. Tells its page about every change by changed().
class StepController : public QObject
{
    Q_OBJECT

public:
    explicit StepController(StepHost &host);
    ~StepController() override;

    /// Called once, when the page is there.
    virtual void enter() {}
    /// Cancels this step's requests; an answer that still comes does nothing.
    virtual void stop();
    /// The machine is at work: silence is no idleness.
    virtual bool working() const { return false; }
    /// False for the blink of an eye in which leaving would lose a receipt.
    virtual bool canLeave() const { return true; }
    /// False once something was handed in that Back would leave behind.
    virtual bool canGoBack() const { return true; }
    virtual void tick(milliseconds now) { Q_UNUSED(now) }

    Language language() const { return m_host.language(); }
    /// Only at a step of an item.
    const ServiceItem &serviceItem() const { return *m_item; }

Q_SIGNALS:
    void changed();

protected:
    StepHost &host() const { return m_host; }
    const VisitParts &parts() const { return m_host.parts(); }
    VisitData &data() const { return m_host.data(); }
    /// Whom answers go to: gone after stop(). A page that is going may still call (a field that loses the focus):
    /// after stop() nothing may be changed, the data are the next visit's.
    QObject *receiver() const { return m_receiver.get(); }
    bool stopped() const { return !m_receiver; }
    /// In whose name the hall is asked. After the comparison.
    CardHolder cardHolder() const;
    /// Will be cancelled by stop().
    void keep(Request request);
    void cancelRequests();

private:
    StepHost &m_host;
    const ServiceItem *m_item; ///< kept: an old page may ask once more when the visit has gone on
    std::unique_ptr<QObject> m_receiver;
    std::vector<Request> m_requests;
};

} // namespace yeban
