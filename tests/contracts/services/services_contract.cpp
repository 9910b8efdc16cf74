// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/receipt.h"
#include "app/documents/sheet.h"
#include "app/services/canonical.h"
#include "app/services/catalogue.h"
#include "app/services/decide.h"
#include "app/services/licence.h"
#include "tests/support/test_main.h"

using namespace yeban;

Q_DECLARE_METATYPE(const ServiceItem *)

/// What every file of resources/services must keep to: filled with generated answers it passes its own
/// checks, is signed, decided and printed; and its texts fit the pages. A new item needs no line here.
class ServicesContract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString resources = qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/resources/");
        const auto catalogue = Catalogue::load(resources + QStringLiteral("services"));
        QVERIFY2(catalogue, catalogue ? "" : qPrintable(catalogue.error().detail));
        m_catalogue = *catalogue;
        const QString tables = resources + QStringLiteral("standards");
        const auto standards = Standards::load(tables, {tables + QStringLiteral("/demo-divisions.tsv")});
        QVERIFY2(standards, standards ? "" : qPrintable(standards.error().detail));
        m_standards = *standards;
        const auto templates = SheetTemplates::load(resources + QStringLiteral("documents"));
        QVERIFY2(templates, templates ? "" : qPrintable(templates.error().detail));
        m_templates = *templates;
        QVERIFY(!m_catalogue.newest().isEmpty());
    }

    void generatedAnswersPass_data() { everyItem(); }
    void generatedAnswersPass()
    {
        QFETCH(const ServiceItem *, item);
        const QList<FormValues> forms = everyForm(*item);
        for (const FormValues &form : forms) {
            const QList<Problem> problems = checkForm(*item, form, m_standards);
            QVERIFY2(problems.isEmpty(), problems.isEmpty() ? ""
                                                            : qPrintable(problems.first().fieldId +
                                                                         problems.first().sentence.zh));
            const auto bytes = canonicalBytes(*item, form);
            QVERIFY(bytes);
            QCOMPARE(readCanonical(*bytes)->values, form);
        }
    }

    /// Whatever is required and left out is said beside its own field, and refused by the decision too.
    void missingAnswersAreSaid_data() { everyItem(); }
    void missingAnswersAreSaid()
    {
        QFETCH(const ServiceItem *, item);
        const FormValues form = answers(*item, {});
        for (const Field &field : item->fields) {
            if (!field.required || !isShown(*item, field, form) || field.kind == FieldKind::BusinessName)
                continue;
            FormValues without = form;
            without.remove(field.id);
            const QList<Problem> problems = checkField(*item, field.id, without, m_standards);
            QCOMPARE(problems.size(), 1);
            QVERIFY(problems.first().id == ProblemId::Missing);
            QVERIFY(decide(*item, without, {false}, m_standards).outcome == Outcome::Refused);
        }
    }

    /// Control characters, markup and floods are refused by every kind of field.
    void hostileAnswersAreRefused_data() { everyItem(); }
    void hostileAnswersAreRefused()
    {
        QFETCH(const ServiceItem *, item);
        const QStringList hostile{QStringLiteral("\u0000x\u0007"), QStringLiteral("\u202e\u200b"),
                                  QString(5000, QChar(0x9752)), QString(QChar(0xD842)), QStringLiteral(" ")};
        for (const Field &field : item->fields) {
            for (const QString &value : hostile) {
                FormValues form = answers(*item, {});
                form.insert(field.id, value);
                QVERIFY2(!checkField(*item, field.id, form, m_standards).isEmpty(), qPrintable(field.id));
            }
        }
    }

    void decides_data() { everyItem(); }
    void decides()
    {
        QFETCH(const ServiceItem *, item);
        const FormValues form = answers(*item, {});
        QVERIFY(decide(*item, form, {false}, m_standards).outcome == Outcome::Approved);
        QVERIFY(decide(*item, {}, {false}, m_standards).outcome == Outcome::Refused);
        const bool named =
            std::any_of(item->decision.begin(), item->decision.end(),
                        [](const DecisionRule &rule) { return rule.kind == RuleKind::NameNotTaken; });
        if (named) {
            QVERIFY(decide(*item, form, {true}, m_standards).outcome == Outcome::Refused);
            QVERIFY(decide(*item, form, {std::nullopt}, m_standards).outcome == Outcome::Later);
        }
    }

    /// Every sheet has a template for real and for plain stock, of its own size, and every form prints on
    /// both.
    void sheetsPrint_data() { everyItem(); }
    void sheetsPrint()
    {
        QFETCH(const ServiceItem *, item);
        const QList<FormValues> forms = everyForm(*item);
        for (const ServiceSheet &sheet : item->sheets) {
            for (const Stock stock : {Stock::Preprinted2019, Stock::Plain}) {
                const SheetTemplate *page = m_templates.find(sheet.templateName, stock);
                QVERIFY2(page, qPrintable(sheet.templateName));
                QCOMPARE(QSizeF(page->widthMm, page->heightMm), QSizeF(sheet.widthMm, sheet.heightMm));
                for (const FormValues &form : forms) {
                    const auto pdf = renderSheet(*page, licence(*item, form));
                    QVERIFY2(pdf, pdf ? "" : qPrintable(pdf.error().detail));
                }
            }
        }
    }

    /// A PWG name ends in its size; a landscape sheet lies in the tray as its portrait medium.
    void mediaHaveTheSheetsSize_data() { everyItem(); }
    void mediaHaveTheSheetsSize()
    {
        QFETCH(const ServiceItem *, item);
        for (const ServiceSheet &sheet : item->sheets) {
            const QString size = QStringLiteral("_%1x%2mm")
                                     .arg(qMin(sheet.widthMm, sheet.heightMm))
                                     .arg(qMax(sheet.widthMm, sheet.heightMm));
            QVERIFY2(sheet.media.endsWith(size), qPrintable(sheet.media));
        }
    }

    /// Nobody signs what was not read, or prints what was not signed; what comes from the card needs the
    /// card.
    void stepsComeInOrder_data() { everyItem(); }
    void stepsComeInOrder()
    {
        QFETCH(const ServiceItem *, item);
        const QList<ServiceStep> steps = item->steps();
        const auto at = [&](StepKind kind) {
            const auto found = std::find_if(steps.begin(), steps.end(),
                                            [&](const ServiceStep &s) { return s.kind == kind; });
            return found == steps.end() ? qsizetype(-1) : found - steps.begin();
        };
        const qsizetype form = at(StepKind::Form);
        if (form >= 0) {
            QVERIFY(at(StepKind::ReadCard) >= 0 && at(StepKind::ReadCard) < form);
            QVERIFY(at(StepKind::Review) > form);
        }
        if (at(StepKind::Sign) >= 0)
            QVERIFY(at(StepKind::Review) >= 0 && at(StepKind::Review) < at(StepKind::Sign));
        if (!item->sheets.isEmpty())
            QVERIFY(at(StepKind::Print) > at(StepKind::Sign) && at(StepKind::Sign) >= 0);
        if (at(StepKind::Rating) >= 0)
            QCOMPARE(at(StepKind::Rating), steps.size() - 1);
    }

    void textsFitThePages_data() { everyItem(); }
    void textsFitThePages()
    {
        QFETCH(const ServiceItem *, item);
        fits(item->title, 16, 60);
        fits(item->summary, 40, 90);
        for (const ServiceStage &stage : item->stages)
            fits(stage.title, 6, 12);
        const QList<ServiceStep> steps = item->steps();
        for (const ServiceStep &step : steps) {
            fits(step.title, 14, 40);
            fits(step.sentence, 40, 110);
            for (const LocalText &point : step.points)
                fits(point, 50, 130);
        }
        for (const Field &field : item->fields) {
            fits(field.label, 14, 40);
            if (!field.hint.isEmpty())
                fits(field.hint, 40, 90);
        }
        for (const DecisionRule &rule : item->decision)
            fits(rule.reason, 40, 90);
    }

    /// 受理 is an act of the hall: nothing that a terminal says by itself may claim it.
    void neverClaimsAcceptance_data() { everyItem(); }
    void neverClaimsAcceptance()
    {
        QFETCH(const ServiceItem *, item);
        for (const ReceiptState state :
             {ReceiptState::Queued, ReceiptState::HallReceived, ReceiptState::Later, ReceiptState::Approved,
              ReceiptState::Printed, ReceiptState::Refused}) {
            ReceiptFacts facts;
            facts.state = state;
            facts.caseNumber = QStringLiteral("123456789012");
            facts.itemTitle = item->title;
            const QList<ReceiptLine> lines = receiptLines(*item, facts, Language::English);
            QVERIFY(lines.size() > 5);
            for (const ReceiptLine &line : lines) {
                QVERIFY2(
                    !QString(line.text).remove(QStringLiteral("待受理")).contains(QStringLiteral("受理")),
                    qPrintable(line.text));
            }
        }
    }

private:
    void everyItem()
    {
        QTest::addColumn<const ServiceItem *>("item");
        const QList<const ServiceItem *> items = m_catalogue.newest();
        for (const ServiceItem *item : items)
            QTest::newRow(qPrintable(item->id)) << item;
    }

    static void fits(const LocalText &text, int zh, int en)
    {
        QVERIFY2(text.zh.size() <= zh, qPrintable(text.zh));
        QVERIFY2(text.en.size() <= en, qPrintable(text.en));
        const auto isHan = [](QChar c) { return c.script() == QChar::Script_Han; };
        QVERIFY2(std::any_of(text.zh.begin(), text.zh.end(), isHan), qPrintable(text.zh));
        QVERIFY2(std::any_of(text.en.begin(), text.en.end(), [](QChar c) { return c.isLower(); }),
                 qPrintable(text.en));
    }

    QString answer(const Field &field, const FormValues &soFar) const
    {
        switch (field.kind) {
        case FieldKind::Choice:
            return optionsOf(field, m_standards).value(0).value;
        case FieldKind::Area: {
            const QString outer =
                field.within.isEmpty() ? QStringLiteral("990101") : soFar.value(field.within);
            return field.level == DivisionLevel::Street ? m_standards.divisions.children(outer).value(0).code
                                                        : outer;
        }
        case FieldKind::Phrases:
            for (const ScopePhrase &phrase : m_standards.scope.phrases()) {
                if (phrase.permit == Permit::None)
                    return phrase.code;
            }
            return {};
        case FieldKind::Number:
        case FieldKind::Money:
            return canonicalText(field, QString::number(field.minimum, 'f', field.decimals));
        case FieldKind::Phone:
            return QStringLiteral("13800000000");
        case FieldKind::ResidentNumber: // of two people, if the form asks for more than the applicant's
            return soFar.values().contains(QStringLiteral("11010519491231002X")) ? QStringLiteral("990101199104120026")
                                                                                  : QStringLiteral("11010519491231002X");
        case FieldKind::Text:
            return QString(qBound(2, field.minLength, field.maxLength), QChar(0x6668));
        case FieldKind::BusinessName:
            break;
        }
        return {};
    }

    /// The item's form with generated answers; `chosen` overrides.
    FormValues answers(const ServiceItem &item, const FormValues &chosen) const
    {
        FormValues values;
        for (const Field &field : item.fields)
            values.insert(field.id, chosen.value(field.id, answer(field, values)));
        for (const DecisionRule &rule : item.decision)
            if (rule.kind == RuleKind::Share)
                values.insert(rule.fields.at(0), values.value(rule.fields.at(1)));
        return completed(item, values, m_standards);
    }

    /// One form for each option of each of the item's own choices, so that every hidden field shows once.
    QList<FormValues> everyForm(const ServiceItem &item) const
    {
        QList<FormValues> forms{answers(item, {})};
        for (const Field &field : item.fields) {
            for (const Option &option : field.options)
                forms.append(answers(item, {{field.id, option.value}}));
        }
        return forms;
    }

    FormValues licence(const ServiceItem &item, const FormValues &form) const
    {
        const auto code = CreditCode::issue(QLatin1Char('9'), item.creditCodeKind.at(0),
                                            QStringLiteral("990101"), QStringLiteral("MA0000001"));
        return licenceValues(item, form,
                             {code.value(), QDate(2026, 11, 21), QStringLiteral("青禾县市场监督管理局")},
                             m_standards);
    }

    Catalogue m_catalogue;
    Standards m_standards;
    SheetTemplates m_templates;
};

YEBAN_TEST(ServicesContract)
#include "services_contract.moc"
