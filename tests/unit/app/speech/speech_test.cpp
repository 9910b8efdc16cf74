// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/speech.h"
#include "tests/support/patience.h"
#include "tests/support/test_main.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>

using namespace yeban;

namespace {

QString source(const char *path)
{
    return qEnvironmentVariable("YEBAN_SOURCE") + QLatin1String(path);
}

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The Chinese sentences of view models, from the file of their translations.
QStringList sentencesOf(const QStringList &contexts)
{
    QStringList sentences;
    QXmlStreamReader xml(contentOf(source("/resources/translations/yeban_en.ts")));
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("source") && contexts.contains(context))
            sentences << xml.readElementText();
    }
    return sentences;
}

/// What the items' notices and consents say.
QStringList pointsOf(const QJsonValue &value)
{
    QStringList points;
    for (const QJsonValue &one : value.toArray())
        points += pointsOf(one);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == QLatin1String("points"))
            for (const QJsonValue &point : it->toArray())
                points << point[QLatin1String("zh")].toString();
        else
            points += pointsOf(*it);
    }
    return points;
}

/// How loud: the root of the mean of the squares.
double loudness(const QByteArray &samples)
{
    const auto count = samples.size() / 2;
    const auto *values = reinterpret_cast<const qint16 *>(samples.constData());
    double sum = 0;
    for (qsizetype i = 0; i < count; ++i)
        sum += static_cast<double>(values[i]) * values[i];
    return count == 0 ? 0 : std::sqrt(sum / static_cast<double>(count));
}

} // namespace

/// The wire is ALSA's own "file" plug-in: what the sound card would get, sample by sample.
class SpeechTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString wire() const { return m_folder.filePath(QStringLiteral("wire.raw")); }
    QByteArray said(const QString &text, Voice voice, int volume)
    {
        QFile::remove(wire());
        Speaker speaker({QStringLiteral("wire"), volume});
        const Status done = speaker.say({}, text, voice);
        return done ? contentOf(wire()) : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile configuration(m_folder.filePath(QStringLiteral("alsa.conf")));
        QVERIFY(configuration.open(QIODevice::WriteOnly));
        configuration.write(QStringLiteral("pcm.wire { type file; slave.pcm { type null }; file \"%1\"; format raw }\n").arg(wire()).toUtf8());
        QVERIFY(configuration.flush());
        qputenv("ALSA_CONFIG_PATH", QFile::encodeName(configuration.fileName()));
    }

    void samplesReachTheWire()
    {
        constexpr qsizetype second = 2 * 22050;
        const QByteArray sentence = said(QStringLiteral("qing3 kao4 jin4 yi4 dian3"), Voice::Pinyin, 80);
        QVERIFY2(sentence.size() > second / 2 && sentence.size() < 10 * second, qPrintable(QString::number(sentence.size())));
        QVERIFY(loudness(sentence) > 300);
        QVERIFY(loudness(said(QStringLiteral("qing3 kao4 jin4 yi4 dian3"), Voice::Pinyin, 10)) < loudness(sentence) / 2);
        QVERIFY(said(QStringLiteral("qing3 man4 man4 tai2 tou2, zai4 di1 tou2"), Voice::Pinyin, 80).size() > sentence.size());
        const QByteArray english = said(QStringLiteral("Come a little closer"), Voice::English, 80);
        QVERIFY(english.size() > second / 2 && english != sentence);
    }

    /// A tone is heard: the same syllables in other tones are other samples.
    void tonesAreSaid()
    {
        QVERIFY(said(QStringLiteral("ma1"), Voice::Pinyin, 80) != said(QStringLiteral("ma4"), Voice::Pinyin, 80));
    }

    void withoutADeviceItIsSilent()
    {
        Speaker speaker({QStringLiteral("nothing-of-that-name"), 80});
        const Status said = speaker.say({}, QStringLiteral("ma1"), Voice::Pinyin);
        QVERIFY(!said);
        QCOMPARE(said.error().code, ErrorCode::DeviceMissing);
    }

    void whoeverStopsIsObeyed()
    {
        std::stop_source stop;
        stop.request_stop();
        Speaker speaker({QStringLiteral("wire"), 80});
        const Status said = speaker.say(stop.get_token(), QStringLiteral("ma1"), Voice::Pinyin);
        QVERIFY(!said);
        QCOMPARE(said.error().code, ErrorCode::Cancelled);
    }

    void onlyWhatTheTableHasIsSaid()
    {
        auto table = PinyinTable::load(source("/resources/speech/pinyin.tsv"));
        QVERIFY2(table, table ? "" : qPrintable(table.error().detail));
        const QByteArray wanted = said(QStringLiteral("qing3 kao4 jin4 yi4 dian3"), Voice::Pinyin, 80);
        QFile::remove(wire());
        Speech speech({QStringLiteral("wire"), 80}, *table);
        speech.say({QStringLiteral("没有写进表里的话")}, SpeechLanguage::Chinese);
        QVERIFY(!QFile::exists(wire()));
        speech.say({QStringLiteral("没有写进表里的话"), QStringLiteral("请靠近一点")}, SpeechLanguage::Chinese);
        QTRY_VERIFY(contentOf(wire()).size() > wanted.size() * 9 / 10); // never twice quite the same
    }

    void eachChimeReachesTheWireAndIsAnother()
    {
        QSet<QByteArray> sounds;
        for (const Chime chime : {Chime::Taken, Chime::Listen, Chime::Done, Chime::Trouble}) {
            QFile::remove(wire());
            Speaker speaker({QStringLiteral("wire"), 80});
            const Status played = speaker.sound({}, chime);
            QVERIFY2(played, played ? "" : qPrintable(played.error().detail));
            const QByteArray samples = contentOf(wire());
            QVERIFY2(loudness(samples) > 300, qPrintable(QString::number(loudness(samples))));
            QVERIFY(samples.size() >= 2 * 22050 / 25 && samples.size() < 22050 + 22050 / 2); // ALSA fills its last period
            sounds.insert(samples);
        }
        QCOMPARE(sounds.size(), 4);
        Speaker nowhere({QStringLiteral("nothing-of-that-name"), 80});
        QCOMPARE(nowhere.sound({}, Chime::Done).error().code, ErrorCode::DeviceMissing);
    }

    void chimesAreAsLoudAsTheHallWants()
    {
        const auto loudest = [](int loudness) {
            const auto samples = samplesOf(Chime::Done, 22050, loudness);
            return *std::max_element(samples.begin(), samples.end());
        };
        QCOMPARE(loudest(0), qint16(0));
        QVERIFY(loudest(40) > 0 && std::abs(2 * loudest(40) - loudest(80)) <= 2);
    }

    /// A chime is of this moment: it comes before the sentences that wait.
    void aChimeIsHeardBesideTheSentences()
    {
        auto table = PinyinTable::load(source("/resources/speech/pinyin.tsv"));
        QVERIFY2(table, table ? "" : qPrintable(table.error().detail));
        const QByteArray wanted = said(QStringLiteral("qing3 kao4 jin4 yi4 dian3"), Voice::Pinyin, 80);
        QFile::remove(wire());
        Speech speech({QStringLiteral("wire"), 80}, *table);
        speech.chime(Chime::Done);
        speech.say({QStringLiteral("请靠近一点")}, SpeechLanguage::Chinese);
        QTRY_VERIFY(contentOf(wire()).size() > wanted.size() * 9 / 10); // the last that was opened is the sentence's
        QFile::remove(wire());
        speech.say({QStringLiteral("请靠近一点")}, SpeechLanguage::Chinese);
        speech.chime(Chime::Listen); // left out beside a sentence
        QTRY_VERIFY(contentOf(wire()).size() > wanted.size() * 9 / 10);
    }

    /// Each sentence of the pages that speak, and of the shipped items' notices and consents.
    void everySentenceHasItsPinyin()
    {
        const auto table = PinyinTable::load(source("/resources/speech/pinyin.tsv"));
        QVERIFY2(table, table ? "" : qPrintable(table.error().detail));
        QStringList sentences = sentencesOf({QStringLiteral("yeban::CompareFaceViewModel")});
        QVERIFY(sentences.size() > 15);
        sentences << QStringLiteral("请把身份证放在读卡区") << QStringLiteral("正在读卡，请先别拿起来")
                  << QStringLiteral("本机现在不能刷脸，请工作人员当面核对。");
        QDirIterator items(source("/resources/services"), {QStringLiteral("*.json")});
        while (items.hasNext()) {
            const QStringList points = pointsOf(QJsonDocument::fromJson(contentOf(items.next())).object());
            QVERIFY(points.size() > 3);
            sentences += points;
        }
        for (const QString &sentence : sentences)
            QVERIFY2(!table->of(sentence).isEmpty(), qPrintable(sentence));
    }

    void aMistakeInTheTableIsNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no tab") << QByteArray("# a\n好 hao3\n");
        QTest::newRow("no tone") << QByteArray("# a\n好\thao\n");
        QTest::newRow("nothing") << QByteArray("# a\n好\t\n");
        QTest::newRow("twice") << QByteArray("好\thao3\n好\thao3\n");
    }
    void aMistakeInTheTableIsNamed()
    {
        QFETCH(QByteArray, text);
        QFile file(m_folder.filePath(QStringLiteral("table.tsv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        QVERIFY(file.flush());
        const auto table = PinyinTable::load(file.fileName());
        QVERIFY(!table);
        QCOMPARE(table.error().code, ErrorCode::InvalidInput);
        QVERIFY2(table.error().detail.contains(QStringLiteral("table.tsv:2:")), qPrintable(table.error().detail));
        QCOMPARE(PinyinTable::load(m_folder.filePath(QStringLiteral("none"))).error().code, ErrorCode::NotFound);
    }
};

YEBAN_TEST(SpeechTest)
#include "speech_test.moc"
