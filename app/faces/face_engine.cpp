// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/face_engine.h"

#include "app/faces/face_geometry.h"
#include "app/faces/face_guidance.h"
#include "app/faces/onnx_face_engine.h"

#include <QFile>
#include <QJsonDocument>

#include <opencv2/imgproc.hpp>

namespace yeban {

namespace {

constexpr int PhotoScale = 3; ///< a card's photo is smaller than the detector's and embedder's inputs

Result<QJsonObject> readManifest(const QString &modelsDir)
{
    QFile file(modelsDir + QStringLiteral("/manifest.json"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, QStringLiteral("no manifest.json in the folder of face models"));
    const QJsonObject manifest = QJsonDocument::fromJson(file.readAll()).object();
    if (manifest[QLatin1String("format")].toInt() != 2)
        return fail(ErrorCode::Unsupported, QStringLiteral("the face models' manifest is not of format 2"));
    for (const char *key : {"name", "version", "licence"}) {
        if (manifest[QLatin1String(key)].toString().isEmpty())
            return fail(ErrorCode::Unsupported,
                        QStringLiteral("the face models' manifest has no \"%1\"").arg(QLatin1String(key)));
    }
    return manifest;
}

} // namespace

Result<std::unique_ptr<FaceEngine>> FaceEngine::open(const QString &modelsDir)
{
    const auto manifest = readManifest(modelsDir);
    if (!manifest)
        return fail(manifest.error());
    const QString engine = (*manifest)[QLatin1String("engine")].toString();
    if (engine == QLatin1String("onnx"))
        return OnnxFaceEngine::open(modelsDir, *manifest);
    return fail(ErrorCode::Unsupported, QStringLiteral("this build has no face engine \"%1\"").arg(engine.left(32)));
}

Look FaceEngine::look(PixelView picture)
{
    Look look;
    if (picture.isNull())
        return look;
    look.faces = detect(picture);
    if (look.faces.empty()) {
        look.guidance = guidanceWithoutFace(meanLuma(matOf(picture)));
        return look;
    }
    const DetectedFace &face = look.faces.front();
    look.landmarks = landmarks(picture, face);
    look.quality = quality(picture, face, look.landmarks);
    look.pose = pose(picture, face, look.landmarks);
    look.guidance = guidanceOf(look, QSizeF(picture.width, picture.height));
    return look;
}

Result<FaceTemplate> FaceEngine::embedCardPhoto(PixelView photo)
{
    if (photo.isNull())
        return fail(ErrorCode::InvalidInput, QStringLiteral("the card's photo is no picture"));
    Wiped large;
    cv::resize(matOf(photo), *large, cv::Size(), PhotoScale, PhotoScale, cv::INTER_CUBIC);
    const PixelView view{large->cols, large->rows, large->data};
    const std::vector<DetectedFace> faces = detect(view);
    if (faces.empty())
        return fail(ErrorCode::NotFound, QStringLiteral("no face in the card's photo"));
    return embed(view, landmarks(view, faces.front()));
}

FaceVerdict verdictOf(float score, const FaceThresholds &thresholds)
{
    if (score >= thresholds.accept)
        return FaceVerdict::Accept;
    return score >= thresholds.again ? FaceVerdict::Again : FaceVerdict::OtherWay;
}

const char *nameOf(Guidance guidance)
{
    switch (guidance) {
    case Guidance::Good: return "good";
    case Guidance::TooDark: return "too-dark";
    case Guidance::TooBright: return "too-bright";
    case Guidance::NoFace: return "no-face";
    case Guidance::OnePersonOnly: return "one-person-only";
    case Guidance::Closer: return "closer";
    case Guidance::Further: return "further";
    case Guidance::LookHere: return "look-here";
    case Guidance::Uncover: return "uncover";
    case Guidance::HoldStill: return "hold-still";
    }
    return "unknown";
}

} // namespace yeban
