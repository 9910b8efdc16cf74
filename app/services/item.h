// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/services/field.h"
#include "app/services/window.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <optional>

namespace yeban {

/// What a step does; one step is one page. ARCHITECTURE.md: Step::ReadCard, ReadCardPage.qml, …
enum class StepKind {
    Notice,      ///< "notice": points to read
    ReadCard,    ///< "read-card"
    CompareFace, ///< "compare-face": `points` are what the citizen consents to, separately and beforehand
    Form,        ///< "form": `fields` on one page
    Review,      ///< "review": everything on one page to read
    Sign,        ///< "sign"
    Print,       ///< "print"
    Rating,      ///< "rating": optional, on its own, last
};

struct ServiceStep
{
    QString id;
    StepKind kind = StepKind::Notice;
    LocalText title;
    LocalText sentence;
    QStringList fields;      ///< Form: ids of this page's fields, top to bottom
    QList<LocalText> points; ///< Notice, CompareFace
};

/// What the rail shows.
struct ServiceStage
{
    QString id;
    LocalText title;
    QList<ServiceStep> steps;
};

/// A sheet that the item ends in; one grant, one print job each.
struct ServiceSheet
{
    QString id; ///< "duplicate"
    LocalText title;
    QString templateName; ///< of app/documents, e.g. "business-licence-duplicate"
    QString media;        ///< PWG name
    double widthMm = 0;
    double heightMm = 0;
    bool operator==(const ServiceSheet &) const = default;
};

enum class RuleKind {
    ResidentNumberValid, ///< "resident-number-valid": of `fields`
    NameAllowed,         ///< "name-allowed": words of the name
    NameNotTaken,        ///< "name-not-taken": the hall's fact; not known = Later
    NoPriorPermit,       ///< "no-prior-permit": no phrase with Permit::Before
    Complete,            ///< "complete": every one of `fields` has a value
    Different,           ///< "different": no two of `fields` have the same value
    Share,               ///< "share": the first of `fields` is at least `percent` of the second, and no more than it
};

enum class Outcome { Approved, Later, Refused };

/// One rule of the decision: if it is not kept, `otherwise` and `reason`.
struct DecisionRule
{
    RuleKind kind = RuleKind::Complete;
    QStringList fields;
    Outcome otherwise = Outcome::Refused;
    LocalText reason;
    int percent = 0; ///< Share
};

/// One value of the sheets: a pattern such as "{premisesArea}{premisesLine}" of field ids (written out) and
/// facts: {fact.creditCode} {fact.registeredOn} {fact.year} {fact.month} {fact.day} {fact.hall}.
struct SheetValue
{
    QString id;
    QString pattern;
};

/// A paper that may follow the application (容缺受理).
struct OwedPaper
{
    LocalText title;
    int days = 0; ///< after handing in
};

/// What the receipt says besides the state (app/documents).
struct ReceiptTexts
{
    QList<LocalText> handedIn; ///< what the citizen handed in, one line each
    LocalText nextReceived;    ///< what comes next while the hall has not decided
    LocalText nextApproved;
    LocalText nextRefused;
    LocalText decidedWhen;  ///< when the hall will have decided; may be empty
    QList<OwedPaper> owed;  ///< in the order of the file; usually none
};

/// A service item (事项): data, read from one JSON file of resources/services. Unknown keys, unknown ids and
/// contradictions are refused with file and line. Immutable; any thread.
struct ServiceItem
{
    QString id; ///< "individual-business-registration"; also the file's name
    int version = 0;
    LocalText title;
    LocalText summary;
    int minutes = 0; ///< about how long it takes
    int place = 1;   ///< among the others, where they are offered: the smallest first
    QList<ServiceStage> stages;
    QList<ServiceStep> after; ///< steps outside the stages, after the last one (the rating)
    QList<Field> fields;
    QString applicantNumber; ///< field that holds the applicant's resident number
    QString caseTitle;       ///< field that names the case to its owner (the business name); may be empty
    QList<DecisionRule> decision;
    QList<SheetValue> sheetValues;
    QString creditCodeKind;     ///< second character of the credit code to issue: "2"; empty = none
    QString creditCodeDivision; ///< field whose division goes into the credit code
    QList<ServiceSheet> sheets;
    ReceiptTexts receipt;
    std::optional<ServiceWindow> window; ///< nullopt: there are no appointments for it

    /// InvalidInput; the detail is "file:line: what is wrong".
    static Result<ServiceItem> parse(const QByteArray &json, const QString &fileName);

    QList<ServiceStep> steps() const;                         ///< those of all stages in order, then `after`
    const ServiceStep *step(const QString &stepId) const;     ///< null if there is none
    const Field *field(const QString &fieldId) const;         ///< null if there is none
    const ServiceStage *stageOf(const QString &stepId) const; ///< null for a step of `after`
};

} // namespace yeban
