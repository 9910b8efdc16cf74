// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/field_parser.h"
#include "app/services/item.h"
#include "app/services/pattern.h"
#include "app/services/window_parser.h"

#include <QSet>

namespace yeban {

namespace {

/// Reads one item's file. Cross-references are collected on the way and checked when all fields are known.
class ItemParser
{
public:
    explicit ItemParser(const QString &file) : m_report(file) {}
    Result<ServiceItem> parse(const JsonValue &root);

private:
    void readHead(JsonObject &in);
    void readFields(JsonObject &in);
    void readStages(JsonObject &in);
    ServiceStep readStep(JsonObject &in);
    void readDecision(JsonObject &in);
    void readSheetValues(JsonObject &in);
    void readSheets(JsonObject &in);
    void readCreditCode(JsonObject &in);
    void readReceipt(JsonObject &in);
    void checkReferences();
    void checkFieldsPlaced();
    void onlyOnce(const QString &id, JsonObject &in, const char *what);

    JsonReport m_report;
    ServiceItem m_item;
    QList<FieldReference> m_references;
    QMap<QString, int> m_fieldLines;
    QSet<QString> m_ids; ///< "step read-card", "field name" …: what was seen once
};

Result<ServiceItem> ItemParser::parse(const JsonValue &root)
{
    JsonObject in(root, m_report);
    readHead(in);
    readFields(in);
    readStages(in);
    readDecision(in);
    readSheetValues(in);
    readCreditCode(in);
    readSheets(in);
    readReceipt(in);
    if (auto window = in.object("window", Need::Optional))
        m_item.window = parseWindow(*window);
    in.finish();
    checkReferences();
    checkFieldsPlaced();
    if (m_report.error())
        return fail(*m_report.error());
    return std::move(m_item);
}

void ItemParser::onlyOnce(const QString &id, JsonObject &in, const char *what)
{
    const QString entry = QLatin1String(what) + QLatin1Char(' ') + id;
    if (m_ids.contains(entry))
        in.complain("id", QStringLiteral("%1 stands twice").arg(entry));
    m_ids.insert(entry);
}

void ItemParser::readHead(JsonObject &in)
{
    m_item.id = in.text("id");
    checkId(m_item.id, in, "id");
    m_item.version = in.integer("version", std::nullopt, 1, 1'000'000);
    m_item.title = in.localText("title");
    m_item.summary = in.localText("summary");
    m_item.minutes = in.integer("minutes", std::nullopt, 1, 240);
    m_item.place = in.integer("place", 1, 1, 1000);
    m_item.applicantNumber = in.text("applicantNumber");
    m_references.append({in.lineOf("applicantNumber"), m_item.applicantNumber, FieldKind::ResidentNumber});
    m_item.caseTitle = in.text("caseTitle", Need::Optional);
    if (!m_item.caseTitle.isEmpty())
        m_references.append({in.lineOf("caseTitle"), m_item.caseTitle});
}

void ItemParser::readFields(JsonObject &in)
{
    QList<JsonObject> fields = in.objects("fields");
    for (JsonObject &element : fields) {
        const Field field = parseField(element, m_references);
        onlyOnce(field.id, element, "field");
        m_fieldLines.insert(field.id, element.line());
        m_item.fields.append(field);
    }
}

ServiceStep ItemParser::readStep(JsonObject &in)
{
    ServiceStep step;
    step.id = in.text("id");
    checkId(step.id, in, "id");
    onlyOnce(step.id, in, "step");
    step.kind = in.oneOf<StepKind>("kind", {{QLatin1String("notice"), StepKind::Notice},
                                            {QLatin1String("read-card"), StepKind::ReadCard},
                                            {QLatin1String("compare-face"), StepKind::CompareFace},
                                            {QLatin1String("form"), StepKind::Form},
                                            {QLatin1String("review"), StepKind::Review},
                                            {QLatin1String("sign"), StepKind::Sign},
                                            {QLatin1String("print"), StepKind::Print},
                                            {QLatin1String("rating"), StepKind::Rating}});
    step.title = in.localText("title");
    step.sentence = in.localText("sentence");
    if (step.kind == StepKind::Form) {
        step.fields = in.texts("fields");
        for (const QString &field : std::as_const(step.fields))
            m_references.append({in.lineOf("fields"), field});
        if (step.fields.isEmpty())
            in.complain("fields", QStringLiteral("a form needs fields"));
    }
    if (step.kind == StepKind::Notice || step.kind == StepKind::CompareFace)
        step.points = in.localTexts("points");
    in.finish();
    return step;
}

void ItemParser::readStages(JsonObject &in)
{
    QList<JsonObject> stages = in.objects("stages", Need::Optional);
    for (JsonObject &element : stages) {
        ServiceStage stage{element.text("id"), element.localText("title"), {}};
        checkId(stage.id, element, "id");
        onlyOnce(stage.id, element, "stage");
        QList<JsonObject> steps = element.objects("steps");
        for (JsonObject &step : steps)
            stage.steps.append(readStep(step));
        if (stage.steps.isEmpty())
            element.complain("steps", QStringLiteral("a stage needs steps"));
        element.finish();
        m_item.stages.append(stage);
    }
    QList<JsonObject> after = in.objects("after", Need::Optional);
    for (JsonObject &step : after)
        m_item.after.append(readStep(step));
    if (m_item.steps().isEmpty())
        in.complain("stages", QStringLiteral("an item needs at least one step"));
}

void ItemParser::readDecision(JsonObject &in)
{
    QList<JsonObject> rules = in.objects("decision");
    for (JsonObject &element : rules) {
        DecisionRule rule;
        rule.kind = element.oneOf<RuleKind>(
            "rule", {{QLatin1String("resident-number-valid"), RuleKind::ResidentNumberValid},
                     {QLatin1String("name-allowed"), RuleKind::NameAllowed},
                     {QLatin1String("name-not-taken"), RuleKind::NameNotTaken},
                     {QLatin1String("no-prior-permit"), RuleKind::NoPriorPermit},
                     {QLatin1String("complete"), RuleKind::Complete},
                     {QLatin1String("different"), RuleKind::Different},
                     {QLatin1String("share"), RuleKind::Share}});
        rule.fields = element.texts("fields");
        rule.otherwise = element.oneOf<Outcome>("otherwise", {{QLatin1String("refused"), Outcome::Refused},
                                                              {QLatin1String("later"), Outcome::Later}});
        rule.reason = element.localText("reason");
        const bool compares = rule.kind == RuleKind::Different || rule.kind == RuleKind::Share;
        if (rule.fields.isEmpty() || (compares && rule.fields.size() < 2))
            element.complain("fields", QStringLiteral("a rule needs fields, one that compares at least two"));
        if (rule.kind == RuleKind::Share)
            rule.percent = element.integer("percent", std::nullopt, 1, 100);
        static const QMap<RuleKind, FieldKind> about{
            {RuleKind::ResidentNumberValid, FieldKind::ResidentNumber},
            {RuleKind::NameAllowed, FieldKind::BusinessName},
            {RuleKind::NameNotTaken, FieldKind::BusinessName},
            {RuleKind::NoPriorPermit, FieldKind::Phrases},
            {RuleKind::Share, FieldKind::Number}};
        for (const QString &field : std::as_const(rule.fields)) {
            FieldReference reference{element.lineOf("fields"), field};
            if (about.contains(rule.kind))
                reference.kind = about.value(rule.kind);
            m_references.append(reference);
        }
        element.finish();
        m_item.decision.append(rule);
    }
}

void ItemParser::readSheetValues(JsonObject &in)
{
    QList<JsonObject> values = in.objects("sheetValues", Need::Optional);
    for (JsonObject &element : values) {
        const SheetValue value{element.text("id"), element.text("pattern")};
        checkId(value.id, element, "id");
        onlyOnce(value.id, element, "sheet value");
        const auto names = patternNames(value.pattern);
        if (!names)
            element.complain("pattern", names.error().detail);
        for (const QString &name : names.value_or(QStringList())) {
            if (!name.startsWith(QLatin1String("fact.")))
                m_references.append({element.lineOf("pattern"), name});
            else if (!sheetFacts().contains(name))
                element.complain("pattern", QStringLiteral("unknown fact {%1}").arg(name));
        }
        element.finish();
        m_item.sheetValues.append(value);
    }
}

void ItemParser::readCreditCode(JsonObject &in)
{
    auto code = in.object("creditCode", Need::Optional);
    if (!code)
        return;
    m_item.creditCodeKind = code->text("kind");
    if (m_item.creditCodeKind.size() != 1)
        code->complain("kind", QStringLiteral("\"kind\" is the second character of the credit code"));
    m_item.creditCodeDivision = code->text("division");
    m_references.append({code->lineOf("division"), m_item.creditCodeDivision, FieldKind::Area});
    code->finish();
}

void ItemParser::readSheets(JsonObject &in)
{
    QList<JsonObject> sheets = in.objects("sheets", Need::Optional);
    for (JsonObject &element : sheets) {
        const ServiceSheet sheet{element.text("id"),        element.localText("title"),
                                 element.text("template"),  element.text("media"),
                                 element.number("widthMm"), element.number("heightMm")};
        checkId(sheet.id, element, "id");
        onlyOnce(sheet.id, element, "sheet");
        if (sheet.widthMm < 50 || sheet.widthMm > 1200 || sheet.heightMm < 50 || sheet.heightMm > 1200)
            element.complain("widthMm",
                             QStringLiteral("\"widthMm\" and \"heightMm\" must be from 50 to 1200"));
        element.finish();
        m_item.sheets.append(sheet);
    }
}

void ItemParser::readReceipt(JsonObject &in)
{
    auto receipt = in.object("receipt");
    if (!receipt)
        return;
    m_item.receipt = {receipt->localTexts("handedIn"),
                      receipt->localText("nextReceived"),
                      receipt->localText("nextApproved"),
                      receipt->localText("nextRefused"),
                      receipt->localText("decidedWhen", Need::Optional),
                      {}};
    QList<JsonObject> owed = receipt->objects("owed", Need::Optional);
    for (JsonObject &paper : owed) {
        m_item.receipt.owed.append(
            {{paper.text("zh"), paper.text("en")}, paper.integer("days", std::nullopt, 1, 366)});
        paper.finish();
    }
    receipt->finish();
}

void ItemParser::checkReferences()
{
    for (const FieldReference &reference : std::as_const(m_references)) {
        const Field *field = m_item.field(reference.field);
        if (!field) {
            m_report.complain(reference.line,
                              QStringLiteral("there is no field \"%1\"").arg(reference.field));
            continue;
        }
        if (reference.kind && field->kind != *reference.kind)
            m_report.complain(reference.line,
                              QStringLiteral("field \"%1\" is of another kind").arg(reference.field));
        if (reference.option.isEmpty())
            continue;
        const bool offered =
            std::any_of(field->options.begin(), field->options.end(),
                        [&](const Option &option) { return option.value == reference.option; });
        if (!offered)
            m_report.complain(
                reference.line,
                QStringLiteral("field \"%1\" has no option \"%2\"").arg(reference.field, reference.option));
    }
}

/// Every field that a citizen fills in stands on exactly one page.
void ItemParser::checkFieldsPlaced()
{
    QMap<QString, int> placed;
    const QList<ServiceStep> steps = m_item.steps();
    for (const ServiceStep &step : steps) {
        for (const QString &field : step.fields)
            ++placed[field];
    }
    for (const Field &field : std::as_const(m_item.fields)) {
        const int count = placed.value(field.id);
        const bool typed = !field.locked && field.kind != FieldKind::BusinessName;
        if (count > 1 || (typed && count == 0))
            m_report.complain(m_fieldLines.value(field.id),
                              QStringLiteral("field \"%1\" stands on %2 pages").arg(field.id).arg(count));
    }
}

} // namespace

Result<ServiceItem> ServiceItem::parse(const QByteArray &json, const QString &fileName)
{
    const auto root = JsonValue::parse(json, fileName);
    if (!root)
        return fail(root.error());
    return ItemParser(fileName).parse(*root);
}

} // namespace yeban
