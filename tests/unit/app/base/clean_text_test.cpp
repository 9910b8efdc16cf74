// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clean_text.h"
#include "tests/support/test_main.h"

using namespace yeban;

class CleanTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleans_data()
    {
        QTest::addColumn<QString>("dirty");
        QTest::addColumn<QString>("clean");
        QTest::newRow("nothing to do") << QStringLiteral("阿依·买买提 No. 1") << QStringLiteral("阿依·买买提 No. 1");
        QTest::newRow("trimmed") << QStringLiteral("\u3000 张三 \u3000") << QStringLiteral("张三");
        QTest::newRow("control") << QString::fromLatin1("a\0b\x1B[2Jc\x7F\x85", 9) << QStringLiteral("ab[2Jc");
        QTest::newRow("tab, line") << QStringLiteral("a\tb\nc\u2028d\u2029e") << QStringLiteral("abcde");
        QTest::newRow("bidi") << QStringLiteral("ab\u202Ecd\u202C\u2066e\u2069\u200F") << QStringLiteral("abcde");
        QTest::newRow("zero width") << QStringLiteral("a\u200Bb\u200C\u200D\u2060\uFEFF\u00AD") << QStringLiteral("ab");
        QTest::newRow("fillers") << QStringLiteral("a\u3164\u115F\u2800b") << QStringLiteral("ab");
        QTest::newRow("rare characters stay") << QStringLiteral("𠮷䶮\uE863") << QStringLiteral("𠮷䶮\uE863");
        QTest::newRow("tag characters") << QStringLiteral("a\U000E0041b") << QStringLiteral("ab");
        QTest::newRow("noncharacter") << (QStringLiteral("a") + QChar(0xFFFE) + QStringLiteral("b")) << QStringLiteral("ab");
        QTest::newRow("lone high surrogate") << (QStringLiteral("a") + QChar(0xD842) + QStringLiteral("b")) << QStringLiteral("ab");
        QTest::newRow("lone low surrogate at the end") << (QStringLiteral("a") + QChar(0xDFB7)) << QStringLiteral("a");
        QTest::newRow("only blanks") << QStringLiteral("  \u200B ") << QString();
    }
    void cleans()
    {
        QFETCH(QString, dirty);
        QFETCH(QString, clean);
        QCOMPARE(cleanText(dirty), clean);
    }
};

YEBAN_TEST(CleanTextTest)
#include "clean_text_test.moc"
