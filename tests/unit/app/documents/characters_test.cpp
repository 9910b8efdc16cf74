// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/unit/app/documents/pages.h"

#include <QProcess>
#include <QRegularExpression>

using namespace yeban;
using namespace yeban::test;

/// Every character that a name may have: the 8,105 of the Table of General Standard Chinese Characters
/// (通用规范汉字表, kTGH in Unihan) are in the font and come back from the page as themselves.
class CharactersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStandardCharacterComesBack()
    {
        const QString all = standardCharacters();
        QCOMPARE(all.toUcs4().size(), 8105);
        SheetTemplate sheet;
        sheet.name = QStringLiteral("characters");
        sheet.widthMm = 420;
        sheet.heightMm = 420;
        sheet.texts = {{{5, 5, 410, 410}, QStringLiteral("{all}"), 10, 10, TextAlign::Left, false}};
        const auto pdf = renderSheet(sheet, {{QStringLiteral("all"), all}});
        QVERIFY2(pdf, pdf ? "" : qPrintable(pdf.error().detail));
        const QString text = textOf(*pdf);
        QCOMPARE(text.size(), all.size());
        QVERIFY(text == all);
    }

private:
    static QString standardCharacters()
    {
        QProcess reader;
        reader.start(QStringLiteral("bzcat"),
                     {QStringLiteral("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")});
        reader.waitForFinished(60'000);
        static const QRegularExpression line(QStringLiteral("^U\\+([0-9A-F]+)\\tkTGH\\t2013:\\d+$"),
                                             QRegularExpression::MultilineOption);
        QString all;
        auto lines = line.globalMatch(QString::fromUtf8(reader.readAllStandardOutput()));
        while (lines.hasNext()) {
            const char32_t character = lines.next().captured(1).toUInt(nullptr, 16);
            all += QString::fromUcs4(&character, 1);
        }
        return all;
    }
};

YEBAN_TEST(CharactersTest)
#include "characters_test.moc"
