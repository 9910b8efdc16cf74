// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "ui/keyboard/pinyin_engine.h"

using namespace yeban;

class PinyinEngineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeWordIsFirst()
    {
        PinyinEngine engine;
        QVERIFY(engine.isReady());
        engine.setLetters(QStringLiteral("zhongguo"));
        QCOMPARE(engine.candidates().value(0), QStringLiteral("中国"));
        QCOMPARE(engine.choose(0), QStringLiteral("中国"));
        QVERIFY(engine.candidates().isEmpty());
        QVERIFY(engine.preedit().isEmpty());
    }

    void oneCharacterAtATime()
    {
        PinyinEngine engine;
        engine.setLetters(QStringLiteral("qingchen"));
        const int qing = static_cast<int>(engine.candidates().indexOf(QStringLiteral("清")));
        QVERIFY(qing > 0);
        QVERIFY(engine.choose(qing).isEmpty());
        QCOMPARE(engine.preedit(), QStringLiteral("清chen"));
        const int chen = static_cast<int>(engine.candidates().indexOf(QStringLiteral("晨")));
        QVERIFY(chen >= 0);
        QCOMPARE(engine.choose(chen), QStringLiteral("清晨"));
    }

    void wrongIndexAndNonsenseAreHarmless()
    {
        PinyinEngine engine;
        engine.setLetters(QStringLiteral("vvvv"));
        QVERIFY(engine.choose(999).isEmpty());
        QVERIFY(engine.choose(-1).isEmpty());
        QCOMPARE(engine.preedit(), QStringLiteral("vvvv"));
        engine.reset();
        QVERIFY(engine.preedit().isEmpty());
    }

    void nothingIsLearned()
    {
        PinyinEngine engine;
        engine.setLetters(QStringLiteral("qingchen"));
        const QStringList before = engine.candidates();
        for (int i = 0; i < 20; ++i) {
            engine.setLetters(QStringLiteral("qingchen"));
            engine.choose(static_cast<int>(engine.candidates().size()) - 1);
        }
        engine.setLetters(QStringLiteral("qingchen"));
        QCOMPARE(engine.candidates(), before);
    }
};

YEBAN_TEST(PinyinEngineTest)
#include "pinyin_engine_test.moc"
