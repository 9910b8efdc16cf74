// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/print_step.h"

#include "app/base/log.h"
#include "app/visit/card_watch.h"
#include "app/visit/submission.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace yeban {

YEBAN_LOG(logPrintStep, "visit")

QList<PrintStep::Reason> reasonsFrom(const QByteArray &json)
{
    QList<PrintStep::Reason> reasons;
    for (const QJsonValue &entry : QJsonDocument::fromJson(json).array()) {
        const QJsonObject text = entry[QLatin1String("text")].toObject();
        const LocalText sentence{text[QLatin1String("zh")].toString(), text[QLatin1String("en")].toString()};
        if (!sentence.isEmpty())
            reasons.append({entry[QLatin1String("fieldId")].toString(), sentence});
    }
    return reasons;
}

void PrintStep::enter()
{
    connect(&host().cardWatch(), &CardWatch::changed, receiver(), [this] { Q_EMIT changed(); });
    connect(&parts().station, &StationPort::caseChanged, receiver(), [this](const QString &id) {
        if (!submissionId().isEmpty() && id == submissionId())
            ask();
    });
    connect(&parts().desk, &PrintPort::sheetChanged, receiver(),
            [this](const QString &number, const SheetProgress &sheet) {
                if (number == m_caseNumber)
                    sheetChanged(sheet);
            });
    connect(&parts().desk, &PrintPort::caseFinished, receiver(), [this](const QString &number) {
        if (number == m_caseNumber && m_phase == Phase::Printing)
            finished();
    });
    if (const FoundCase *found = host().foundCase()) {
        m_caseNumber = found->view.caseNumber;
        m_creditCode = found->view.creditCode;
        m_caseState = found->view.state;
        return print();
    }
    submit();
}

void PrintStep::stop()
{
    // Whoever leaves before the hall has answered takes the receipt along: it finds the case again.
    if (!stopped() && m_phase == Phase::Deciding && m_receipt == ReceiptPaper::None)
        sendReceipt(&parts().desk);
    StepController::stop();
}

QString PrintStep::submissionId() const
{
    const FoundCase *found = host().foundCase();
    return found ? found->view.submissionId : data().submissionId;
}

void PrintStep::set(Phase phase)
{
    m_phase = phase;
    Q_EMIT changed();
}

void PrintStep::submit()
{
    set(Phase::Keeping);
    const auto submission = sealedApplication(host());
    if (!submission)
        return saved(fail(submission.error()));
    parts().station.save(receiver(), *submission, [this](Result<SavedCase> answer) { saved(answer); });
}

void PrintStep::saved(const Result<SavedCase> &saved)
{
    if (!saved) {
        qCWarning(logPrintStep) << "not kept:" << nameOf(saved.error().code) << saved.error().detail;
        set(Phase::Failed);
        host().report(saved.error());
        return;
    }
    m_caseNumber = saved->caseNumber;
    data().caseNumber = m_caseNumber;
    m_since = host().now();
    host().audit("submitted", {{QStringLiteral("case"), m_caseNumber}});
    set(Phase::Deciding);
    ask(); // the answer may have come before anybody listened
}

void PrintStep::ask()
{
    keep(parts().station.caseById(receiver(), submissionId(), [this](Result<CaseView> view) {
        if (view)
            apply(*view);
        else if (view.error().code != ErrorCode::Cancelled)
            qCWarning(logPrintStep) << "case state:" << nameOf(view.error().code) << view.error().detail;
    }));
}

void PrintStep::apply(const CaseView &view)
{
    if (m_fetching)
        return fetched(view);
    if (m_phase != Phase::Deciding && m_phase != Phase::Later)
        return;
    m_caseState = view.state;
    m_creditCode = view.creditCode;
    m_reasons = reasonsFrom(view.reasons);
    const auto open = std::count_if(view.grants.begin(), view.grants.end(),
                                    [](const GrantView &grant) { return grant.state == GrantState::Open; });
    switch (view.state) {
    case CaseState::Approved:
        if (open > 0 && view.grants.size() >= serviceItem().sheets.size())
            return print();
        break;
    case CaseState::Refused:
        return set(Phase::Refused);
    case CaseState::Later:
        if (m_phase == Phase::Deciding) {
            set(Phase::Later);
            return printReceipt();
        }
        break;
    case CaseState::Kept:
    case CaseState::Delivered:
    case CaseState::Accepted:
        break;
    }
    Q_EMIT changed();
}

void PrintStep::tick(milliseconds now)
{
    if (now - m_since < parts().settings.decision)
        return;
    if (m_fetching)
        return endFetch(ErrorCode::Unreachable);
    if (m_phase != Phase::Deciding)
        return;
    qCInfo(logPrintStep) << "no decision in time; the case waits as" << nameOf(m_caseState);
    set(Phase::Later);
    printReceipt();
}

void PrintStep::print()
{
    const FoundCase *found = host().foundCase();
    const QStringList elsewhere = found ? found->sheetsElsewhere() : QStringList();
    m_sheets.clear();
    for (const ServiceSheet &sheet : serviceItem().sheets) {
        const bool waits = !found || elsewhere.contains(sheet.id) || found->isOpenHere(sheet.id);
        if (waits)
            m_sheets.append({sheet.id, SheetState::Waiting, {}});
    }
    set(Phase::Printing);
    if (!elsewhere.isEmpty() && parts().hall)
        return fetch();
    order();
    if (!found && m_receipt == ReceiptPaper::None)
        printReceipt();
}

void PrintStep::fetch()
{
    m_fetching = true;
    m_since = host().now();
    keep(parts().hall->fetchSheets(receiver(), submissionId(), cardHolder(),
                                   [this](Result<HallCase> asked) {
                                       if (asked)
                                           return ask(); // they may have come before anybody listened
                                       if (asked.error().code != ErrorCode::Cancelled)
                                           endFetch(asked.error().code == ErrorCode::Refused ? ErrorCode::Refused
                                                                                             : ErrorCode::Unreachable);
                                   }));
}

void PrintStep::fetched(const CaseView &view)
{
    FoundCase found = *host().foundCase();
    found.view = view;
    const bool all = found.sheetsElsewhere().isEmpty();
    m_creditCode = view.creditCode;
    host().setFoundCase(std::move(found));
    if (all)
        endFetch(ErrorCode::Unreachable);
}

void PrintStep::endFetch(ErrorCode why)
{
    if (!std::exchange(m_fetching, false))
        return;
    const QStringList missing = host().foundCase()->sheetsElsewhere();
    if (!missing.isEmpty())
        qCInfo(logPrintStep) << missing.size() << "sheets did not come:" << nameOf(why);
    for (SheetProgress &sheet : m_sheets)
        if (missing.contains(sheet.sheetId))
            sheet = {sheet.sheetId, SheetState::Failed, Error{why, {}, {}}};
    order();
}

void PrintStep::order()
{
    set(Phase::Printing);
    // A found case is opened by its holder's number alone: whoever found the receipt has its secret too.
    parts().desk.printCase({m_caseNumber, host().foundCase() ? QByteArray() : data().receiptSecret,
                            data().card ? data().card->number : QString()});
}

void PrintStep::sheetChanged(const SheetProgress &sheet)
{
    const auto known = std::find_if(m_sheets.begin(), m_sheets.end(),
                                    [&sheet](const SheetProgress &s) { return s.sheetId == sheet.sheetId; });
    if (known == m_sheets.end())
        m_sheets.append(sheet);
    else
        *known = sheet;
    host().noteActivity(); // paper moved: the citizen gets the full time to take it
    if (m_phase == Phase::Partly && !doubtfulSheet()) // it was settled: what it held up can come
        order();
    Q_EMIT changed();
}

void PrintStep::finished()
{
    const bool all = std::all_of(m_sheets.begin(), m_sheets.end(),
                                 [](const SheetProgress &sheet) { return sheet.state == SheetState::Printed; });
    host().noteActivity();
    set(all ? Phase::Printed : Phase::Partly);
}

const SheetProgress *PrintStep::doubtfulSheet() const
{
    const auto found = std::find_if(m_sheets.begin(), m_sheets.end(),
                                    [](const SheetProgress &sheet) { return sheet.state == SheetState::Suspect; });
    return m_phase == Phase::Partly && found != m_sheets.end() ? &*found : nullptr;
}

void PrintStep::answer(SheetAnswer answer)
{
    if (stopped())
        return;
    if (const SheetProgress *sheet = doubtfulSheet())
        parts().desk.answer(m_caseNumber, sheet->sheetId, answer);
}

bool PrintStep::notTheHolder() const
{
    return std::any_of(m_sheets.begin(), m_sheets.end(), [](const SheetProgress &sheet) {
        return sheet.problem && sheet.problem->code == ErrorCode::Refused;
    });
}

bool PrintStep::cardThere() const
{
    return host().cardWatch().cardThere();
}

QString PrintStep::caseTitle() const
{
    return data().values.value(serviceItem().caseTitle);
}

bool PrintStep::canFinish() const
{
    return m_phase == Phase::Printed || m_phase == Phase::Partly || m_phase == Phase::Later
           || m_phase == Phase::Refused;
}

bool PrintStep::canPrintReceipt() const
{
    return !m_caseNumber.isEmpty() && m_receipt != ReceiptPaper::Printing && m_phase != Phase::Deciding;
}

bool PrintStep::working() const
{
    if (m_receipt == ReceiptPaper::Printing)
        return true;
    if (m_phase == Phase::Printing) // a sheet that waits for paper waits without the citizen too
        return std::none_of(m_sheets.begin(), m_sheets.end(),
                            [](const SheetProgress &sheet) { return sheet.state == SheetState::Blocked; });
    return m_phase == Phase::Keeping || m_phase == Phase::Deciding;
}

void PrintStep::correct()
{
    if (stopped())
        return;
    if (!canCorrect())
        return;
    const QString field = m_reasons.isEmpty() ? QString() : m_reasons.first().fieldId;
    data().forgetSignature();
    data().forgetSubmission();
    if (!host().goToField(field))
        host().raise(FlowEvent::ChangeField);
}

void PrintStep::finish()
{
    if (stopped())
        return;
    if (!canFinish())
        return;
    if (m_phase == Phase::Printed || m_phase == Phase::Partly)
        parts().desk.taken(m_caseNumber); // "please take them" stood on the page
    host().raise(FlowEvent::Next);
}

void PrintStep::retry()
{
    if (stopped())
        return;
    if (m_phase == Phase::Failed)
        submit();
}

void PrintStep::printReceipt()
{
    if (stopped())
        return;
    if (!canPrintReceipt())
        return;
    m_receipt = ReceiptPaper::Printing;
    Q_EMIT changed();
    sendReceipt(receiver());
}

void PrintStep::sendReceipt(QObject *answerTo)
{
    const QList<ReceiptLine> lines = receiptLines(serviceItem(), receiptFacts(), host().language(), host().receiptPrint());
    const bool ours = answerTo == receiver();
    parts().desk.printReceipt(answerTo, lines, [this, ours](Result<ReceiptEvidence> evidence) {
        if (!ours)
            return; // this step is gone; the paper came or the desk's own log says why not
        m_receipt = paperAfter(evidence);
        Q_EMIT changed();
    });
}

static ReceiptState receiptStateOf(CaseState state)
{
    switch (state) {
    case CaseState::Kept: return ReceiptState::Queued;
    case CaseState::Delivered:
    case CaseState::Accepted: return ReceiptState::HallReceived;
    case CaseState::Later: return ReceiptState::Later;
    case CaseState::Approved: return ReceiptState::Approved;
    case CaseState::Refused: return ReceiptState::Refused;
    }
    Q_UNREACHABLE();
}

ReceiptFacts PrintStep::receiptFacts() const
{
    const FoundCase *found = host().foundCase();
    ReceiptFacts facts;
    facts.state = m_phase == Phase::Printed ? ReceiptState::Printed : receiptStateOf(m_caseState);
    facts.caseNumber = m_caseNumber;
    facts.itemTitle = serviceItem().title;
    facts.hall = parts().terminal.hallName;
    facts.terminal = parts().terminal.terminalName;
    if (parts().clock.quality() != ClockQuality::Unknown)
        facts.time = parts().clock.now().toLocalTime();
    facts.dutyPhone = parts().terminal.dutyPhone;
    const QByteArray secret = found ? found->secret : data().receiptSecret;
    if (!secret.isEmpty()) // found by the card: only the first receipt has its code
        facts.qrText = ReceiptCode{m_caseNumber, secret}.text();
    for (const Reason &reason : m_reasons)
        facts.reasons.append(reason.text);
    return facts;
}

} // namespace yeban
