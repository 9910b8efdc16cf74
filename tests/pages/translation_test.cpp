// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"

#include <QFile>
#include <QXmlStreamReader>

/// Every Chinese sentence of the screen has its English one.
class TranslationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void complete();
};

void TranslationTest::complete()
{
    QFile file(qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/resources/translations/yeban_en.ts"));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    QXmlStreamReader xml(&file);
    QString source;
    int messages = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("source")) {
            source = xml.readElementText();
            ++messages;
        } else if (xml.name() == QLatin1String("translation")) {
            QVERIFY2(!xml.attributes().hasAttribute(QLatin1String("type")), qPrintable(source));
            const QString english = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            QVERIFY2(!english.trimmed().isEmpty(), qPrintable(source));
            for (const QChar c : english) // Chinese words would show in the English screen
                QVERIFY2(c.script() != QChar::Script_Han, qPrintable(english));
            for (const QString &place : {QStringLiteral("%1"), QStringLiteral("%2"), QStringLiteral("%n")})
                QVERIFY2(source.contains(place) == english.contains(place), qPrintable(source));
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(messages > 150);
}

YEBAN_TEST(TranslationTest)
#include "translation_test.moc"
