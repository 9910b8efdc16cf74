// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/application_form.h"
#include "app/services/form_groups.h"
#include "tests/support/forms/typical_form.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/documents/pages.h"

#include <QRegularExpression>
#include <QTimeZone>

using namespace yeban;
using namespace yeban::test;

/// The application for the case file, read back by poppler's programs.
class ApplicationFormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString resources = qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/resources/");
        const QString path = resources + QStringLiteral("services/individual-business-registration.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto item = ServiceItem::parse(file.readAll(), path);
        QVERIFY2(item, item ? "" : qPrintable(item.error().detail));
        m_item = *item;
        const QString tables = resources + QStringLiteral("standards");
        const auto standards = Standards::load(tables, {tables + QStringLiteral("/demo-divisions.tsv")});
        QVERIFY2(standards, standards ? "" : qPrintable(standards.error().detail));
        m_standards = *standards;
    }

    void givesEveryValueBack()
    {
        const FormValues values = form();
        QCOMPARE(checkForm(m_item, values, m_standards).size(), 0);
        const QString text = textOf(drawn(values));
        int found = 0;
        for (const FormGroup &group : formGroups(m_item, values)) {
            for (const Field *field : group.fields) {
                const QString value =
                    displayText(*field, values.value(field->id), Language::Chinese, m_standards);
                QVERIFY2(text.contains(value), qPrintable(field->id + QStringLiteral(" not in ") + text));
                QVERIFY(text.contains(field->label.zh));
                ++found;
            }
        }
        QCOMPARE(found, int(values.size()));
        for (const QString &said : {QStringLiteral("个体工商户设立登记申请书"), QStringLiteral("Q3-000123-K"),
                                    QStringLiteral("青禾县市场监督管理局"), undertaking().zh,
                                    QStringLiteral("2026年11月21日 02:14"), QStringLiteral("人脸比对"),
                                    QString::fromLatin1(facts().digest.toHex())})
            QVERIFY2(text.contains(said), qPrintable(said + QStringLiteral(" not in ") + text));
    }

    /// Words of other scripts, digits of both widths, characters of four bytes: each value as it was signed.
    void givesMixedValuesBack()
    {
        FormValues values = form();
        const QString line = QStringLiteral("Unit 5, 𠮷祥大厦B座 No. 12-3 (rear) １２３号，office of traffic & fjord affairs, 2nd floor, "
                                            "behind the coffee house of 㛃𬀩䶮 at 18% off");
        for (const char *field : {"operatorAddress", "premisesLine"}) {
            QVERIFY2(values.contains(QLatin1String(field)), field);
            values[QLatin1String(field)] = line;
        }
        values[QStringLiteral("tradeName")] = QStringLiteral("清晨𬀩");
        const QByteArray pdf = drawn(values);
        for (const FormGroup &group : formGroups(m_item, values))
            for (const Field *field : group.fields)
                QVERIFY2(givesBack(pdf, displayText(*field, values.value(field->id), Language::Chinese, m_standards)), qPrintable(field->id));
        QVERIFY(!givesBack(pdf, line + QLatin1Char('x')));
        QVERIFY(!givesBack(pdf, QString(line).remove(QStringLiteral("Unit ")).prepend(QStringLiteral("Unit  "))));
    }

    /// Nobody keeps it: it is made anew of what was signed, and is always the same.
    void isTheSameWheneverItIsMade()
    {
        const QByteArray once = drawn(form());
        QCOMPARE(drawn(form()), once);
        const QString info = run(QStringLiteral("pdfinfo"), once, {QStringLiteral("PDF"), QStringLiteral("-isodates")});
        QVERIFY2(info.contains(QStringLiteral("2026-11-21T02:14:00+08")), qPrintable(info)); // of the signature, not of today
    }

    void everyValueStandsInOneGroup()
    {
        const QList<FormGroup> groups = formGroups(m_item, form());
        QVERIFY(groups.first().title.isEmpty()); // what the card gave and the composed name
        QSet<QString> seen;
        for (const FormGroup &group : groups) {
            QVERIFY(!group.fields.isEmpty());
            for (const Field *field : group.fields) {
                QVERIFY2(!seen.contains(field->id), qPrintable(field->id));
                seen.insert(field->id);
            }
        }
        QCOMPARE(seen.size(), form().size());
    }

    /// The strokes that were drawn, and no others: a diagonal leaves ink along itself and none beside it.
    void carriesTheSignatureAsItWasDrawn()
    {
        ApplicationFacts none = facts();
        none.strokes.clear();
        const QImage with = pixels(drawn(form()), 100);
        const QImage without = pixels(drawn(form(), none), 100);
        QRect ink;
        for (int y = 0; y < with.height(); ++y) {
            for (int x = 0; x < with.width(); ++x) {
                if (qGray(with.pixel(x, y)) != qGray(without.pixel(x, y)))
                    ink |= QRect(x, y, 1, 1);
            }
        }
        const double mm = 25.4 / 100;
        // 80 mm of paper for the 160 mm of the pad: from (20, 10) to (140, 70) mm there.
        QVERIFY2(qAbs(ink.width() * mm - 60.6) < 1, qPrintable(QString::number(ink.width() * mm)));
        QVERIFY2(qAbs(ink.height() * mm - 30.6) < 1, qPrintable(QString::number(ink.height() * mm)));
        QVERIFY(qAbs(ink.x() * mm - (72 + 10)) < 1);
    }

    void goesOnOverSeveralPages()
    {
        FormValues values = form();
        values[QStringLiteral("operatorAddress")] = QString(900, QChar(0x8DEF));
        values[QStringLiteral("premisesLine")] = QString(600, QChar(0x5DE7));
        const QByteArray pdf = drawn(values);
        const QString info = run(QStringLiteral("pdfinfo"), pdf, {QStringLiteral("PDF")});
        QVERIFY2(info.contains(QRegularExpression(QStringLiteral("Pages: +[23]\\n"))), qPrintable(info));
        QString text = textOf(pdf);
        QVERIFY(text.contains(values.value(QStringLiteral("operatorAddress"))));
        QVERIFY(text.contains(values.value(QStringLiteral("premisesLine"))));
        QVERIFY(text.contains(QStringLiteral("第 2 页")));
        QVERIFY(text.contains(QStringLiteral("申请人签字")));
    }

    void refusesWhatCannotBeWritten()
    {
        FormValues values = form();
        values[QStringLiteral("tradeName")] = QStringLiteral("\uE000");
        const auto strange = renderApplication(m_item, values, m_standards, facts());
        QVERIFY(!strange);
        QCOMPARE(strange.error().detail, QStringLiteral("{tradeName}: a character that the font has not"));
        values = form();
        values[QStringLiteral("operatorAddress")] = QString(5000, QChar(0x8DEF));
        const auto endless = renderApplication(m_item, values, m_standards, facts());
        QVERIFY(!endless);
        QVERIFY2(endless.error().detail.startsWith(QStringLiteral("{operatorAddress}: does not fit")),
                 qPrintable(endless.error().detail));
    }

private:
    FormValues form() const
    {
        FormValues values = typicalForm();
        values[QStringLiteral("operatorName")] = QStringLiteral("㛃𬀩𠮷䶮");
        return completed(m_item, values, m_standards);
    }
    static ApplicationFacts facts()
    {
        ApplicationFacts all;
        all.caseNumber = QStringLiteral("Q3-000123-K");
        all.hall = QStringLiteral("青禾县市场监督管理局");
        all.identity = QStringLiteral("人脸比对，相似度 0.71，阈值 0.50");
        all.digest = QByteArray(32, '\x5a');
        all.signedTime = QDateTime(QDate(2026, 11, 20), QTime(18, 14), Qt::UTC).toOffsetFromUtc(8 * 3600);
        all.strokes = {{{200, 100}, {1400, 700}}};
        return all;
    }
    QByteArray drawn(const FormValues &values) const { return drawn(values, facts()); }
    QByteArray drawn(const FormValues &values, const ApplicationFacts &with) const
    {
        const auto pdf = renderApplication(m_item, values, m_standards, with);
        if (!pdf)
            QTest::qFail(qPrintable(pdf.error().detail), __FILE__, __LINE__);
        return pdf.value_or(QByteArray());
    }

    ServiceItem m_item;
    Standards m_standards;
};

YEBAN_TEST(ApplicationFormTest)
#include "application_form_test.moc"
