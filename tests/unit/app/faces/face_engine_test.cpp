// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/face_geometry.h"
#include "tests/support/test_main.h"
#include "tests/support/people/head_render.h"
#include "tests/unit/app/faces/test_people.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineF>
#include <QTemporaryDir>

#include <opencv2/imgproc.hpp>

using namespace yeban;
using namespace yeban::test;

class FaceEngineTest : public QObject
{
    Q_OBJECT

private:
    /// A copy of the models that may be spoilt.
    static bool copyModels(const QString &to)
    {
        const QDir from(modelsDir());
        bool copied = true;
        for (const QString &file : from.entryList({QStringLiteral("*.onnx"), QStringLiteral("*.json")}, QDir::Files))
            copied = QFile::copy(from.filePath(file), to + QLatin1Char('/') + file) && copied;
        return copied;
    }

    static void replaceIn(const QString &path, const QByteArray &before, const QByteArray &after)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains(before));
        file.resize(0);
        file.seek(0);
        file.write(QByteArray(text).replace(before, after));
    }

    static people::Face faceOf(const char *id)
    {
        QFile file(qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/tests/support/people/") + QLatin1String(id)
                   + QStringLiteral(".json"));
        const QByteArray json = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        return people::Face::of(QJsonDocument::fromJson(json).object()[QLatin1String("face")].toObject());
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(engine()); }

    void aMissingFolderIsNotFound()
    {
        const auto opened = FaceEngine::open(QStringLiteral("/nonexistent"));
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::NotFound);
    }

    void aMissingModelIsNotFound()
    {
        const QTemporaryDir dir;
        QVERIFY(copyModels(dir.path()));
        QVERIFY(QFile::remove(dir.filePath(QStringLiteral("fr_feature.onnx"))));
        const auto opened = FaceEngine::open(dir.path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::NotFound);
        QVERIFY(opened.error().detail.contains(QLatin1String("feature")));
    }

    void aModelWithAnotherHashIsRefused()
    {
        const QTemporaryDir dir;
        QVERIFY(copyModels(dir.path()));
        QFile model(dir.filePath(QStringLiteral("fr_eye.onnx")));
        QVERIFY(model.open(QIODevice::ReadWrite));
        QVERIFY(model.seek(model.size() / 2));
        char byte = 0;
        QVERIFY(model.peek(&byte, 1) == 1);
        byte = static_cast<char>(byte ^ 1);
        QVERIFY(model.write(&byte, 1) == 1);
        model.close();
        const auto opened = FaceEngine::open(dir.path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Unsupported);
        QVERIFY(opened.error().detail.contains(QLatin1String("SHA-256")));
    }

    void aManifestThatDoesNotFitIsRefused_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("format") << QByteArray("\"format\": 2") << QByteArray("\"format\": 1");
        QTest::newRow("engine") << QByteArray("\"engine\": \"onnx\"") << QByteArray("\"engine\": \"of the next century\"");
        QTest::newRow("no engine") << QByteArray("\"engine\"") << QByteArray("\"motor\"");
        QTest::newRow("no name") << QByteArray("\"name\"") << QByteArray("\"nom\"");
        QTest::newRow("no licence") << QByteArray("\"licence\": \"MIT\",\n    \"source\"") << QByteArray("\"source\"");
        QTest::newRow("colour") << QByteArray("\"colour\": \"rgb\"") << QByteArray("\"colour\": \"cmyk\"");
        QTest::newRow("input") << QByteArray("[112, 112]") << QByteArray("[]");
        QTest::newRow("scale") << QByteArray("\"scale\": [256]") << QByteArray("\"scale\": [0]");
        QTest::newRow("outputs") << QByteArray("\"scores\"") << QByteArray("\"no-such-output\"");
        QTest::newRow("not JSON") << QByteArray("{") << QByteArray("(");
    }

    void aManifestThatDoesNotFitIsRefused()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const QTemporaryDir dir;
        QVERIFY(copyModels(dir.path()));
        replaceIn(dir.filePath(QStringLiteral("manifest.json")), before, after);
        const auto opened = FaceEngine::open(dir.path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Unsupported);
    }

    void itsNameGoesIntoTheRecord() { QCOMPARE(engine()->name(), QStringLiteral("faceplugin-0.0.1")); }

    void aCardsPhotoNeedsAFace()
    {
        QCOMPARE(engine()->embedCardPhoto({}).error().code, ErrorCode::InvalidInput);
        const cv::Mat empty(126, 102, CV_8UC3, cv::Scalar::all(200));
        QCOMPARE(engine()->embedCardPhoto(view(empty)).error().code, ErrorCode::NotFound);
    }

    void aMirroredFaceHasMirroredLandmarks()
    {
        const cv::Mat photo = cardPhoto(peopleIds().front());
        cv::Mat large, turned;
        cv::resize(photo, large, cv::Size(), 3, 3, cv::INTER_CUBIC);
        cv::flip(large, turned, 1);
        const auto faces = engine()->detect(view(large));
        QVERIFY(!faces.empty());
        DetectedFace twin = faces.front();
        twin.box.moveLeft(large.cols - twin.box.right());
        const Landmarks points = engine()->landmarks(view(large), faces.front());
        const Landmarks twins = engine()->landmarks(view(turned), twin);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const QPointF back(large.cols - twins[mirrored(i)].x(), twins[mirrored(i)].y());
            QVERIFY2(QLineF(points[i], back).length() < twin.box.width() / 50, qPrintable(QString::number(i)));
        }
    }

    void theShapeOfThePictureDoesNotMoveAFace()
    {
        const cv::Mat photo = cardPhoto(peopleIds().front());
        const auto alone = engine()->detect(view(photo));
        QVERIFY(!alone.empty());
        cv::Mat wide, tall;
        cv::copyMakeBorder(photo, wide, 0, 0, 60, 60, cv::BORDER_REPLICATE);
        cv::copyMakeBorder(photo, tall, 40, 40, 0, 0, cv::BORDER_REPLICATE);
        const auto inWide = engine()->detect(view(wide)), inTall = engine()->detect(view(tall));
        QVERIFY(!inWide.empty() && !inTall.empty());
        const double near = alone.front().box.width() / 8;
        QVERIFY(QLineF(alone.front().box.center() + QPointF(60, 0), inWide.front().box.center()).length() < near);
        QVERIFY(QLineF(alone.front().box.center() + QPointF(0, 40), inTall.front().box.center()).length() < near);
    }

    void everyCardFitsItsPersonAndNobodyElse()
    {
        QMap<QString, FaceTemplate> cards;
        for (const QString &id : peopleIds()) {
            const auto card = engine()->embedCardPhoto(view(cardPhoto(id)));
            QVERIFY2(card, qPrintable(id));
            cards[id] = *card;
        }
        for (const QString &id : peopleIds()) {
            std::vector<FaceTemplate> seen;
            for (const cv::Mat &picture : clip(id, 3, 3, 30)) {
                const Look look = engine()->look(view(picture));
                QCOMPARE(nameOf(look.guidance), "good");
                seen.push_back(engine()->embed(view(picture), look.landmarks));
            }
            const FaceTemplate mean = FaceTemplate::mean(seen);
            for (const QString &other : peopleIds()) {
                const float score = FaceTemplate::compare(mean, cards[other]);
                qInfo("%s before the camera, card of %s: %.2f", qPrintable(id), qPrintable(other),
                      static_cast<double>(score));
                QVERIFY2(id == other ? score >= 0.55F : score < 0.40F, qPrintable(id + QLatin1Char('/') + other));
            }
        }
    }

    void forgettingChangesNoAnswer()
    {
        const cv::Mat photo = cardPhoto(peopleIds().first());
        const auto before = engine()->embedCardPhoto(view(photo));
        engine()->forget();
        const auto after = engine()->embedCardPhoto(view(photo));
        QVERIFY(before && after);
        QVERIFY(FaceTemplate::compare(*before, *after) > 0.9999F);
    }

    void eyesOpenAndClose()
    {
        const people::Person person(faceOf("lin-xiaohe"), 1);
        const cv::Mat wall(480, 640, CV_8UC3, cv::Scalar(190, 200, 210));
        for (const bool blink : {false, true}) {
            people::Shot shot;
            shot.blink = blink;
            const cv::Mat picture = person.photograph(shot, wall);
            const auto faces = engine()->detect(view(picture));
            QCOMPARE(faces.size(), std::size_t(1));
            const Eyes eyes = engine()->eyes(view(picture), engine()->landmarks(view(picture), faces.front()));
            qInfo("closed: %.2f %.2f", static_cast<double>(eyes.leftClosed), static_cast<double>(eyes.rightClosed));
            QCOMPARE(eyes.leftClosed > 0.5F, blink);
            QCOMPARE(eyes.rightClosed > 0.5F, blink);
        }
    }

    void anglesHaveTheirSigns()
    {
        const people::Person person(people::Face(), 1);
        const cv::Mat wall(480, 640, CV_8UC3, cv::Scalar(190, 200, 210));
        const auto poseAt = [&](double yaw, double pitch) {
            people::Shot shot;
            shot.yaw = yaw;
            shot.pitch = pitch;
            const cv::Mat picture = person.photograph(shot, wall);
            const auto faces = engine()->detect(view(picture));
            const Pose pose = faces.empty() ? Pose() : engine()->pose(view(picture), faces.front(), engine()->landmarks(view(picture), faces.front()));
            qInfo("turned %.0f, raised %.0f: yaw %.0f pitch %.0f", yaw, pitch, static_cast<double>(pose.yaw),
                  static_cast<double>(pose.pitch));
            return pose;
        };
        QVERIFY(poseAt(-30, 0).yaw - poseAt(30, 0).yaw > 30);
        QVERIFY(poseAt(0, 20).pitch - poseAt(0, -20).pitch > 15);
    }
};

YEBAN_TEST(FaceEngineTest)
#include "face_engine_test.moc"
