// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/receipt.h"
#include "tests/support/test_main.h"

#include <QFile>

using namespace yeban;

class ReceiptTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString path = qEnvironmentVariable("YEBAN_SOURCE") +
                             QStringLiteral("/resources/services/individual-business-registration.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto item = ServiceItem::parse(file.readAll(), path);
        QVERIFY2(item, item ? "" : qPrintable(item.error().detail));
        m_item = *item;
    }

    void saysWhatIsKnown()
    {
        const QString text = joined(receiptLines(m_item, facts(ReceiptState::Queued), Language::Chinese));
        QVERIFY(text.contains(QStringLiteral("青禾县24小时自助服务区")));
        QVERIFY(text.contains(QStringLiteral("已收件，待受理")));
        QVERIFY(text.contains(QStringLiteral("个体工商户设立登记")));
        QVERIFY(text.contains(QStringLiteral("个体工商户设立登记申请（已签名）")));
        QVERIFY(text.contains(QStringLiteral("2026-11-21 02:14")));
        QVERIFY(text.contains(QStringLiteral("夜办3号机")));
        QVERIFY(text.contains(QStringLiteral("0000-1234567")));
        QVERIFY(text.contains(m_item.receipt.nextReceived.zh));
        QVERIFY(!text.contains(QStringLiteral("Handed")));
    }

    void englishFollowsChinese()
    {
        const QList<ReceiptLine> lines = receiptLines(m_item, facts(ReceiptState::Queued), Language::English);
        const QString text = joined(lines);
        QVERIFY(text.contains(QStringLiteral("已收件，待受理\nHanded in; not yet accepted")));
        QVERIFY(text.contains(m_item.receipt.nextReceived.zh + QLatin1Char('\n') +
                              m_item.receipt.nextReceived.en));
        QVERIFY(text.contains(QStringLiteral("Service: Register an individual business")));
        QCOMPARE(text.count(QStringLiteral("2608 0001 0042")), 1); // a number is the same in both
    }

    void anAppointmentSaysNumberDayTimePlaceAndWhatToBring()
    {
        const AppointmentFacts facts{QStringLiteral("Q3-000124-K"), m_item.title, QStringLiteral("青禾县"), QStringLiteral("夜办3号机"),
                                     QStringLiteral("0000-1234567"), QDate(2026, 11, 24), {QTime(9, 0), QTime(10, 0)}};
        const QList<ReceiptLine> lines = appointmentLines(*m_item.window, facts, Language::English, ReceiptPrint::Large);
        const QString text = joined(lines);
        for (const QString &word : {facts.number, QStringLiteral("11月24日 星期二\nTuesday, 24 November"), QStringLiteral("09:00–10:00"),
                                    m_item.window->place.zh, m_item.window->bring.first().en, facts.dutyPhone})
            QVERIFY2(text.contains(word), qPrintable(word));
        for (const ReceiptLine &line : lines)
            QVERIFY(line.kind != ReceiptLine::Kind::Text || line.size == ReceiptLine::Size::Large);
        AppointmentFacts unasked = facts;
        unasked.roomKnown = false;
        const QString promise = QStringLiteral("约满了也给您办");
        QVERIFY(!text.contains(promise));
        QVERIFY(joined(appointmentLines(*m_item.window, unasked, Language::Chinese, ReceiptPrint::Large)).contains(promise));
    }

    /// 受理 is the hall's act: before it, the receipt may only say that it is still to come.
    void neverSaysAcceptedBeforeTheHall()
    {
        for (const ReceiptState state :
             {ReceiptState::Queued, ReceiptState::HallReceived, ReceiptState::Later, ReceiptState::Approved,
              ReceiptState::Printed, ReceiptState::Refused}) {
            QString text = joined(receiptLines(m_item, facts(state), Language::Chinese));
            text.remove(QStringLiteral("待受理"));
            QVERIFY2(!text.contains(QStringLiteral("受理")), qPrintable(text));
        }
    }

    void eachStateHasItsOwnWords()
    {
        QSet<QString> words;
        for (const ReceiptState state :
             {ReceiptState::Queued, ReceiptState::HallReceived, ReceiptState::Later, ReceiptState::Approved,
              ReceiptState::Printed, ReceiptState::Refused}) {
            const LocalText text = stateText(state);
            QVERIFY(!text.zh.isEmpty() && !text.en.isEmpty());
            words.insert(text.zh);
            const QString next = joined(receiptLines(m_item, facts(state), Language::Chinese));
            const LocalText &expected = state == ReceiptState::Refused ? m_item.receipt.nextRefused
                                        : state == ReceiptState::Approved || state == ReceiptState::Printed
                                            ? m_item.receipt.nextApproved
                                            : m_item.receipt.nextReceived;
            QVERIFY(next.contains(expected.zh));
        }
        QCOMPARE(words.size(), 6);
        QCOMPARE(stateText(ReceiptState::Printed).zh, QStringLiteral("已批准，执照已打印"));
    }

    void givesTheReasons()
    {
        ReceiptFacts refused = facts(ReceiptState::Refused);
        refused.reasons = {{QStringLiteral("这个名称已有人使用。"), QStringLiteral("This name is taken.")}};
        const QString text = joined(receiptLines(m_item, refused, Language::English));
        QVERIFY(text.contains(QStringLiteral("原因：这个名称已有人使用。\nReason: This name is taken.")));
    }

    void printsNoTimeThatIsNotKnown()
    {
        ReceiptFacts unknown = facts(ReceiptState::Queued);
        unknown.time = {};
        QVERIFY(
            !joined(receiptLines(m_item, unknown, Language::English)).contains(QStringLiteral("提交时间")));
    }

    void saysWhereAnApplicationIsThatHasNotLeft()
    {
        const QString kept = joined(receiptLines(m_item, facts(ReceiptState::Queued), Language::English));
        QVERIFY(kept.contains(QStringLiteral("还没有送到大厅")));
        QVERIFY(kept.contains(QStringLiteral("has not reached the hall yet")));
        const QString there = joined(receiptLines(m_item, facts(ReceiptState::HallReceived), Language::English));
        QVERIFY(!there.contains(QStringLiteral("还没有送到大厅")));
    }

    void saysWhenItWillBeDecidedWhileItIsNot()
    {
        QVERIFY(!m_item.receipt.decidedWhen.isEmpty());
        for (const ReceiptState state : {ReceiptState::Queued, ReceiptState::HallReceived, ReceiptState::Later})
            QVERIFY(has(facts(state), QStringLiteral("何时有结果：") + m_item.receipt.decidedWhen.zh));
        for (const ReceiptState state : {ReceiptState::Approved, ReceiptState::Printed, ReceiptState::Refused})
            QVERIFY(!has(facts(state), QStringLiteral("何时有结果：") + m_item.receipt.decidedWhen.zh));
    }

    void namesWhatIsOwedAndUntilWhen()
    {
        ServiceItem item = m_item;
        const auto text = [&](const ReceiptFacts &facts) {
            return joined(receiptLines(item, facts, Language::English));
        };
        QVERIFY(!text(facts(ReceiptState::Queued)).contains(QStringLiteral("还要补交")));
        item.receipt.owed = {{{QStringLiteral("经营场所使用证明"), QStringLiteral("Proof of the premises")}, 30}};
        QVERIFY(text(facts(ReceiptState::Printed)).contains(QStringLiteral("· 经营场所使用证明（2026年12月21日前）\n"
                                                                         "· Proof of the premises (by 2026-12-21)")));
        ReceiptFacts unknown = facts(ReceiptState::Queued);
        unknown.time = {};
        QVERIFY(text(unknown).contains(QStringLiteral("· 经营场所使用证明（30天内）")));
        QVERIFY(!text(facts(ReceiptState::Refused)).contains(QStringLiteral("还要补交"))); // he begins anew
    }

    void largeLettersThroughout()
    {
        const auto lines = [&](ReceiptPrint print) {
            return receiptLines(m_item, facts(ReceiptState::Queued), Language::English, print);
        };
        const QList<ReceiptLine> normal = lines(ReceiptPrint::Normal), large = lines(ReceiptPrint::Large);
        QCOMPARE(joined(large), joined(normal));
        for (const ReceiptLine &line : large)
            QVERIFY(line.kind != ReceiptLine::Kind::Text || line.size == ReceiptLine::Size::Large);
    }

    void groupsTheCaseNumber()
    {
        QVERIFY(has(facts(ReceiptState::Queued), QStringLiteral("2608 0001 0042")));
        ReceiptFacts grouped = facts(ReceiptState::Queued);
        grouped.caseNumber = QStringLiteral("QH3-000042-7");
        QVERIFY(has(grouped, QStringLiteral("QH3-000042-7")));
    }

    void codeStandsLastAndOnlyIfThereIsOne()
    {
        const QList<ReceiptLine> lines = receiptLines(m_item, facts(ReceiptState::Queued), Language::Chinese);
        QVERIFY(lines.last().kind == ReceiptLine::Kind::Qr);
        QCOMPARE(lines.last().text, QStringLiteral("YB1.ABCDEF"));
        ReceiptFacts none = facts(ReceiptState::Queued);
        none.qrText.clear();
        const QList<ReceiptLine> without = receiptLines(m_item, none, Language::Chinese);
        QVERIFY(std::none_of(without.begin(), without.end(),
                             [](const ReceiptLine &line) { return line.kind == ReceiptLine::Kind::Qr; }));
    }

private:
    ReceiptFacts facts(ReceiptState state) const
    {
        ReceiptFacts all;
        all.state = state;
        all.caseNumber = QStringLiteral("260800010042");
        all.itemTitle = m_item.title;
        all.hall = QStringLiteral("青禾县24小时自助服务区");
        all.terminal = QStringLiteral("夜办3号机");
        all.time = QDateTime(QDate(2026, 11, 21), QTime(2, 14, 9));
        all.dutyPhone = QStringLiteral("0000-1234567");
        all.qrText = QStringLiteral("YB1.ABCDEF");
        return all;
    }
    bool has(const ReceiptFacts &facts, const QString &line) const
    {
        const QList<ReceiptLine> lines = receiptLines(m_item, facts, Language::Chinese);
        return std::any_of(lines.begin(), lines.end(), [&](const ReceiptLine &l) { return l.text == line; });
    }
    static QString joined(const QList<ReceiptLine> &lines)
    {
        QString text;
        for (const ReceiptLine &line : lines)
            text += line.text + QLatin1Char('\n');
        return text;
    }

    ServiceItem m_item;
};

YEBAN_TEST(ReceiptTest)
#include "receipt_test.moc"
