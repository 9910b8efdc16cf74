// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/item.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/services/shipped.h"

using namespace yeban;

class ItemTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnItem()
    {
        const auto item = ServiceItem::parse(small(), QStringLiteral("i.json"));
        QVERIFY2(item, item ? "" : qPrintable(item.error().detail));
        QCOMPARE(item->id, QStringLiteral("small-item"));
        QCOMPARE(item->version, 3);
        QCOMPARE(item->steps().size(), 3);
        QVERIFY(item->step(QStringLiteral("page"))->kind == StepKind::Form);
        QCOMPARE(item->stageOf(QStringLiteral("page"))->id, QStringLiteral("one"));
        QVERIFY(!item->stageOf(QStringLiteral("rating")));
        QVERIFY(item->step(QStringLiteral("rating"))->kind == StepKind::Rating);
        QVERIFY(!item->step(QStringLiteral("none")));
        QVERIFY(!item->field(QStringLiteral("none")));
        QVERIFY(item->field(QStringLiteral("members"))->showIf);
        QVERIFY(item->decision.first().otherwise == Outcome::Later);
    }

    void itemMayHaveNoStages()
    {
        const auto item = ServiceItem::parse(
            R"({"id":"report","version":1,"title":{"zh":"甲","en":"A"},"summary":{"zh":"甲","en":"A"},
 "minutes":1,"applicantNumber":"number","fields":[{"id":"number","kind":"resident-number","locked":true,"prefill":"card.number",
 "label":{"zh":"甲","en":"A"}}],"after":[{"id":"card","kind":"read-card","title":{"zh":"甲","en":"A"},"sentence":{"zh":"甲","en":"A"}}],
 "decision":[],"receipt":{"handedIn":[],"nextReceived":{"zh":"甲","en":"A"},"nextApproved":{"zh":"甲","en":"A"},"nextRefused":{"zh":"甲","en":"A"}}})",
            QStringLiteral("i.json"));
        QVERIFY2(item, item ? "" : qPrintable(item.error().detail));
        QVERIFY(item->stages.isEmpty());
        QCOMPARE(item->steps().size(), 1);
    }

    void refusesWithLine_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *from, const char *to, const char *says) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromUtf8(says);
        };
        row("unknown key", "\"minutes\": 2", "\"minutes\": 2, \"minuets\": 3",
            "i.json:3: unknown key \"minuets\"");
        row("unknown key in a field", "\"maxLength\": 9", "\"maxlength\": 9",
            "i.json:9: unknown key \"maxlength\"");
        row("key of another kind", "\"kind\": \"phone\"", "\"kind\": \"phone\", \"unit\": {}",
            "i.json:10: unknown key \"unit\"");
        row("unknown key in a step", "\"kind\": \"sign\"", "\"kind\": \"sign\", \"points\": []",
            "i.json:16: unknown key \"points\"");
        row("no English", "\"title\": {\"zh\":\"项\",\"en\":\"Item\"}", "\"title\": {\"zh\":\"项\"}",
            "i.json:2: key \"en\" is missing");
        row("version", "\"version\": 3", "\"version\": 0",
            "i.json:2: \"version\" must be a whole number from 1 to 1000000");
        row("id", "small-item", "Small Item",
            "i.json:2: an id has letters, digits and '-', and begins with a small letter");
        row("kind", "\"kind\": \"phone\"", "\"kind\": \"fax\"",
            "i.json:10: \"kind\" is \"fax\"; write one of:");
        row("field twice", "\"id\": \"phone\"", "\"id\": \"form\"", "i.json:10: field form stands twice");
        row("step twice", "\"id\": \"sign\"", "\"id\": \"page\"", "i.json:16: step page stands twice");
        row("no such field", "\"fields\": [\"form\"", "\"fields\": [\"farm\"",
            "i.json:15: there is no field \"farm\"");
        row("rule about no field", "\"fields\": [\"number\"]", "\"fields\": [\"nummer\"]",
            "i.json:21: there is no field \"nummer\"");
        row("rule about another kind", "\"fields\": [\"number\"]", "\"fields\": [\"phone\"]",
            "i.json:21: field \"phone\" is of another kind");
        row("rule that compares one field", "\"resident-number-valid\"", "\"different\"",
            "i.json:21: a rule needs fields, one that compares at least two");
        row("share of one field", "\"resident-number-valid\"", "\"share\"",
            "i.json:21: a rule needs fields, one that compares at least two");
        row("place", "\"minutes\": 2", "\"minutes\": 2, \"place\": 0",
            "i.json:3: \"place\" must be a whole number from 1 to 1000");
        row("applicant of another kind", "\"applicantNumber\": \"number\"", "\"applicantNumber\": \"phone\"",
            "i.json:3: field \"phone\" is of another kind");
        row("condition on no field", "\"field\": \"form\"", "\"field\": \"farm\"",
            "i.json:9: there is no field \"farm\"");
        row("condition on no option", "\"equals\": \"family\"", "\"equals\": \"friends\"",
            "i.json:9: field \"form\" has no option \"friends\"");
        row("on no page", ", \"phone\"]", "]", "i.json:10: field \"phone\" stands on 0 pages");
        row("on a page twice", ", \"phone\"]", ", \"phone\", \"phone\"]",
            "i.json:10: field \"phone\" stands on 2 pages");
        row("locked without source", "\"prefill\": \"card.number\", ", "",
            "i.json:6: a locked field needs \"prefill\"");
        row("option twice", "\"value\": \"family\"", "\"value\": \"person\"",
            "i.json:8: option \"person\" stands twice");
        row("lengths", "\"maxLength\": 9", "\"minLength\": 10, \"maxLength\": 9",
            "i.json:9: \"minLength\" is greater than \"maxLength\"");
        row("interval", "\"maximum\": 9", "\"maximum\": 0",
            "i.json:11: \"minimum\" and \"maximum\" must be an interval");
        row("fact", "{fact.creditCode}", "{fact.luckyNumber}", "i.json:22: unknown fact {fact.luckyNumber}");
        row("pattern", "{fact.creditCode}", "{fact.creditCode", "i.json:22: a '{' without name and '}'");
        row("sheet size", "\"widthMm\": 297", "\"widthMm\": 3",
            "i.json:23: \"widthMm\" and \"heightMm\" must be from 50 to 1200");
        row("credit code kind", "\"kind\": \"2\"", "\"kind\": \"22\"",
            "i.json:24: \"kind\" is the second character of the credit code");
        row("days", "\"days\": 30", "\"days\": 0",
            "i.json:26: \"days\" must be a whole number from 1 to 366");
        row("days ahead", "\"days\": 3, \"bring\"", "\"days\": 9, \"bring\"", "i.json:27: \"days\" must be a whole number from 1 to 8");
        row("weekday", "\"mon\"", "\"monday\"", "i.json:27: \"monday\" is no weekday; write one of: mon,");
        row("time of day", "\"09:00\"", "\"9 Uhr\"", "i.json:27: \"9 Uhr\" is no time of day; write 09:00");
        row("hours the wrong way", "\"12:00\"", "\"08:00\"", "i.json:27: \"from\" must be before \"to\"");
        row("holiday", "\"2027-01-01\"", "\"New Year\"", "i.json:27: \"New Year\" is no day; write 2027-01-01");
        row("outcome", "\"later\"", "\"approved\"",
            "i.json:21: \"otherwise\" is \"approved\"; write one of: refused, later");
    }

    void refusesWithLine()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, says);
        QByteArray json = small();
        QVERIFY(json.contains(from));
        const auto item =
            ServiceItem::parse(json.replace(json.indexOf(from), from.size(), to), QStringLiteral("i.json"));
        QVERIFY(!item);
        QVERIFY(item.error().code == ErrorCode::InvalidInput);
        QVERIFY2(item.error().detail.startsWith(says), qPrintable(item.error().detail));
    }

    /// A misspelt key anywhere in the shipped item is found: none is silently passed over.
    void everyKeyOfTheShippedItemCounts()
    {
        const QByteArray json = test::Shipped::json();
        QVERIFY(ServiceItem::parse(json, QStringLiteral("item.json")));
        int keys = 0;
        for (qsizetype at = json.indexOf("\":"); at >= 0; at = json.indexOf("\":", at + 2)) {
            QByteArray changed = json;
            changed.insert(at, 'x');
            QVERIFY2(!ServiceItem::parse(changed, QStringLiteral("item.json")),
                     json.mid(at - 20, 40).constData());
            ++keys;
        }
        QVERIFY(keys > 200);
    }

private:
    static QByteArray small()
    {
        return R"({
 "id": "small-item", "version": 3, "title": {"zh":"项","en":"Item"}, "summary": {"zh":"甲","en":"A"},
 "minutes": 2, "applicantNumber": "number", "caseTitle": "phone",
 "fields": [
  { "id": "area", "kind": "area", "level": "area", "locked": true, "prefill": "hall.division", "label": {"zh":"甲","en":"A"} },
  { "id": "number", "kind": "resident-number", "locked": true, "prefill": "card.number", "label": {"zh":"甲","en":"A"} },
  { "id": "form", "kind": "choice", "label": {"zh":"甲","en":"A"}, "options": [ {"value": "person", "label": {"zh":"甲","en":"A"}},
    {"value": "family", "label": {"zh":"乙","en":"B"}} ] },
  { "id": "members", "kind": "text", "maxLength": 9, "showIf": {"field": "form", "equals": "family"}, "label": {"zh":"甲","en":"A"} },
  { "id": "phone", "kind": "phone", "label": {"zh":"甲","en":"A"} },
  { "id": "count", "kind": "number", "minimum": 0, "maximum": 9, "unit": {"zh":"人","en":"people"}, "label": {"zh":"甲","en":"A"} }
 ],
 "stages": [
  { "id": "one", "title": {"zh":"甲","en":"A"}, "steps": [
   { "id": "page", "kind": "form", "fields": ["form", "members", "count", "phone"], "title": {"zh":"甲","en":"A"}, "sentence": {"zh":"甲","en":"A"} },
   { "id": "sign", "kind": "sign", "title": {"zh":"甲","en":"A"}, "sentence": {"zh":"甲","en":"A"} }
  ] }
 ],
 "after": [ { "id": "rating", "kind": "rating", "title": {"zh":"甲","en":"A"}, "sentence": {"zh":"甲","en":"A"} } ],
 "decision": [
  { "rule": "resident-number-valid", "fields": ["number"], "otherwise": "later", "reason": {"zh":"甲","en":"A"} } ],
 "sheetValues": [ { "id": "code", "pattern": "{fact.creditCode}" } ],
 "sheets": [ { "id": "page", "title": {"zh":"甲","en":"A"}, "template": "t", "media": "iso_a4_210x297mm", "widthMm": 297, "heightMm": 210 } ],
 "creditCode": { "kind": "2", "division": "area" },
 "receipt": { "handedIn": [], "nextReceived": {"zh":"甲","en":"A"}, "nextApproved": {"zh":"甲","en":"A"}, "nextRefused": {"zh":"甲","en":"A"},
  "owed": [ { "zh": "丙", "en": "C", "days": 30 } ] },
 "window": { "place": {"zh":"甲","en":"A"}, "hours": [ {"weekdays": ["mon"], "from": "09:00", "to": "12:00"} ], "closed": ["2027-01-01"], "minutes": 60, "people": 2, "days": 3, "bring": [] }
})";
    }
};

YEBAN_TEST(ItemTest)
#include "item_test.moc"
