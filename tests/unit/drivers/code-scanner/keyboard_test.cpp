// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/keyboard/driver.h"
#include "drivers/code-scanner/keyboard/protocol.h"
#include "tests/support/recordings/recording.h"
#include "tests/support/test_main.h"

#include <linux/input.h>

using namespace yeban;
using namespace yeban::scanner;

static QByteArray inputEvent(int type, int code, int value)
{
    input_event event{};
    event.type = static_cast<quint16>(type);
    event.code = static_cast<quint16>(code);
    event.value = value;
    return QByteArray(reinterpret_cast<const char *>(&event), sizeof event);
}
/// Struck and let go, as a keyboard reports it.
static QByteArray key(int code)
{
    return inputEvent(EV_MSC, MSC_SCAN, code) + inputEvent(EV_KEY, code, 1) + inputEvent(EV_SYN, SYN_REPORT, 0) + inputEvent(EV_KEY, code, 0)
        + inputEvent(EV_SYN, SYN_REPORT, 0);
}
static QByteArray held(int modifier, const QByteArray &keys)
{
    return inputEvent(EV_KEY, modifier, 1) + keys + inputEvent(EV_KEY, modifier, 0);
}
static QStringList codesOf(KeyStrokes &strokes, const QByteArray &bytes)
{
    strokes.feed(bytes);
    QStringList codes;
    while (auto code = strokes.take())
        codes << (*code ? QString::fromLatin1(**code) : QStringLiteral("!"));
    return codes;
}
static QByteArray keys(std::initializer_list<int> codes)
{
    QByteArray all;
    for (const int code : codes)
        all += key(code);
    return all;
}
static const QByteArray enter = key(KEY_ENTER);

class KeyboardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strokesBecomeText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("codes");
        const auto one = [](const char *text) { return QStringList{QString::fromLatin1(text)}; };
        QTest::newRow("plain") << keys({KEY_Y, KEY_B, KEY_1, KEY_SLASH, KEY_SPACE, KEY_DOT}) + enter << one("yb1/ .");
        QTest::newRow("left shift") << held(KEY_LEFTSHIFT, keys({KEY_Y, KEY_1, KEY_SLASH, KEY_APOSTROPHE})) + enter << one("Y!?\"");
        QTest::newRow("right shift") << held(KEY_RIGHTSHIFT, keys({KEY_SEMICOLON, KEY_MINUS})) + key(KEY_A) + enter << one(":_a");
        QTest::newRow("caps lock") << key(KEY_CAPSLOCK) + keys({KEY_A, KEY_1}) + held(KEY_LEFTSHIFT, key(KEY_B)) + key(KEY_CAPSLOCK) + key(KEY_C) + enter << one("A1bc");
        QTest::newRow("number pad") << keys({KEY_KP0, KEY_KP9, KEY_KPENTER}) << one("09");
        QTest::newRow("function and arrow keys") << keys({KEY_F1, KEY_LEFT, KEY_ESC, KEY_A, KEY_TAB}) + enter << one("a");
        QTest::newRow("control") << held(KEY_LEFTCTRL, key(KEY_C)) + key(KEY_A) + enter << one("a");
        QTest::newRow("held key") << inputEvent(EV_KEY, KEY_A, 1) + inputEvent(EV_KEY, KEY_A, 2) + inputEvent(EV_KEY, KEY_A, 2) + inputEvent(EV_KEY, KEY_A, 0) + enter << one("a");
        QTest::newRow("two codes") << key(KEY_A) + enter + key(KEY_B) + enter << (one("a") + one("b"));
        QTest::newRow("only enter") << enter + enter << QStringList();
        QTest::newRow("no enter") << key(KEY_A) << QStringList();
        QTest::newRow("strokes lost") << key(KEY_A) + inputEvent(EV_SYN, SYN_DROPPED, 0) + key(KEY_B) + enter + key(KEY_C) + enter << one("c");
        QByteArray most, tooMany;
        for (int i = 0; i < 4096; ++i)
            most += key(KEY_X);
        tooMany = most + key(KEY_X) + enter + key(KEY_A) + enter;
        QTest::newRow("4096") << most + enter << QStringList{QString(4096, QLatin1Char('x'))};
        QTest::newRow("4097") << tooMany << (one("!") + one("a"));
    }
    void strokesBecomeText()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, codes);
        KeyStrokes whole, pieces;
        QCOMPARE(codesOf(whole, bytes), codes);
        QStringList got;
        constexpr qsizetype odd = 1000; // not a multiple of an event
        for (qsizetype at = 0; at < bytes.size(); at += odd)
            got += codesOf(pieces, bytes.mid(at, odd));
        QCOMPARE(got, codes);
    }
    void everyPrintableCharacterHasAKey()
    {
        QByteArray bytes;
        for (int code = KEY_1; code <= KEY_SPACE; ++code)
            if (code != KEY_ENTER && code != KEY_LEFTSHIFT && code != KEY_RIGHTSHIFT && code != KEY_LEFTCTRL && code != KEY_LEFTALT)
                bytes += key(code) + held(KEY_LEFTSHIFT, key(code));
        KeyStrokes strokes;
        const QStringList codes = codesOf(strokes, bytes + enter);
        QCOMPARE(codes.size(), 1);
        for (char c = ' '; c <= '~'; ++c)
            QVERIFY2(codes.first().contains(QLatin1Char(c)), &c);
    }
    void tabMayEndACode()
    {
        KeyStrokes strokes(*endKeyOf(QStringLiteral("tab")));
        QCOMPARE(codesOf(strokes, key(KEY_A) + enter + key(KEY_B) + key(KEY_TAB)), QStringList{QStringLiteral("ab")});
    }
    void restOfABrokenCodeIsSkipped()
    {
        KeyStrokes strokes;
        QCOMPARE(codesOf(strokes, key(KEY_A)), QStringList());
        QVERIFY(strokes.isMidCode());
        strokes.restart(true);
        QCOMPARE(codesOf(strokes, key(KEY_B) + enter + key(KEY_C) + enter), QStringList{QStringLiteral("c")});
    }
    void recordedScanners_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("ascii-code") << QStringLiteral("YB-42?");
    }
    void recordedScanners()
    {
        QFETCH(QString, code);
        const auto recording = test::Recording::read(
            QStringLiteral("drivers/code-scanner/keyboard/recordings/%1.script").arg(QLatin1String(QTest::currentDataTag())));
        KeyStrokes strokes;
        QCOMPARE(codesOf(strokes, recording.said.join()), QStringList{code});
        QVERIFY(!strokes.isMidCode());
    }
    void settings()
    {
        const QString address = QStringLiteral("evdev:05e0:1200"), suffix = QStringLiteral("suffix");
        QVERIFY(createCodeScannerKeyboard({address, {{suffix, QStringLiteral("tab")}}}));
        QVERIFY(createCodeScannerKeyboard({address, {{suffix, QStringLiteral("cr")}}}).error().detail.contains(QLatin1String("enter")));
        QCOMPARE(createCodeScannerKeyboard({address, {{QStringLiteral("light"), QString()}}}).error().code, ErrorCode::BadSetting);
        QCOMPARE(createCodeScannerKeyboard({QStringLiteral("hid:05e0:1200"), {}}).error().code, ErrorCode::BadSetting);
        QCOMPARE(createCodeScannerKeyboard({QStringLiteral("evdev:fffe:fffe"), {}}).value()->open({}).error().code,
                 ErrorCode::DeviceMissing);
    }
    void whatCannotBeGrabbedIsNotOpened()
    {
        QVERIFY(!createCodeScannerKeyboard({QStringLiteral("evdev:/dev/null"), {}}).value()->open({}));
    }
};

YEBAN_TEST(KeyboardTest)
#include "keyboard_test.moc"
