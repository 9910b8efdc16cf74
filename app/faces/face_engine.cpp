// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/face_engine.h"

#include "app/faces/face_geometry.h"
#include "app/faces/onnx_model.h"

#include <QFile>
#include <QJsonDocument>

#include <opencv2/imgproc.hpp>

namespace yeban {

struct FaceEngine::Models
{
    OnnxModel detect;
    OnnxModel landmark;
    OnnxModel pose;
    OnnxModel eye;
    OnnxModel feature;
    FaceThresholds thresholds;
};

namespace {

constexpr int PhotoScale = 3; ///< a card's photo is smaller than the detector's and embedder's inputs

cv::Mat matOf(PixelView view)
{
    // OpenCV has no read-only matrix; nothing below writes to it.
    return cv::Mat(view.height, view.width, CV_8UC3, const_cast<uchar *>(view.bgr));
}

Result<QJsonObject> readManifest(const QString &modelsDir)
{
    QFile file(modelsDir + QStringLiteral("/manifest.json"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, QStringLiteral("no manifest.json in the folder of face models"));
    const QJsonObject manifest = QJsonDocument::fromJson(file.readAll()).object();
    if (manifest[QLatin1String("format")].toInt() != 1)
        return fail(ErrorCode::Unsupported, QStringLiteral("the face models' manifest is not of format 1"));
    return manifest;
}

/// The mean of a distribution over 66 bins of 3 degrees from -99: how the pose model says an angle.
float angleOf(const cv::Mat &bins)
{
    const std::vector<float> shares = softmax(bins);
    float mean = 0;
    for (std::size_t i = 0; i < shares.size(); ++i)
        mean += shares[i] * static_cast<float>(i);
    return mean * 3 - 99;
}

} // namespace

FaceEngine::FaceEngine(std::unique_ptr<Models> models) : m_models(std::move(models))
{
}

FaceEngine::~FaceEngine() = default;

Result<std::unique_ptr<FaceEngine>> FaceEngine::open(const QString &modelsDir)
{
    const auto manifest = readManifest(modelsDir);
    if (!manifest)
        return fail(manifest.error());
    cv::setNumThreads(1); // the other core belongs to the page; two threads gain little at these sizes
    auto models = std::make_unique<Models>();
    const QJsonObject entries = (*manifest)[QLatin1String("models")].toObject();
    const std::pair<const char *, OnnxModel *> wanted[] = {{"detect", &models->detect},
                                                           {"landmark", &models->landmark},
                                                           {"pose", &models->pose},
                                                           {"eye", &models->eye},
                                                           {"feature", &models->feature}};
    for (const auto &[name, model] : wanted) {
        const QJsonValue entry = entries[QLatin1String(name)];
        auto opened = OnnxModel::open(modelsDir, QLatin1String(name), entry.toObject());
        if (!opened)
            return fail(opened.error());
        *model = std::move(*opened);
    }
    const QJsonObject thresholds = (*manifest)[QLatin1String("thresholds")].toObject();
    models->thresholds.accept = static_cast<float>(thresholds[QLatin1String("accept")].toDouble(0.50));
    models->thresholds.again = static_cast<float>(thresholds[QLatin1String("again")].toDouble(0.40));
    return std::unique_ptr<FaceEngine>(new FaceEngine(std::move(models)));
}

const FaceThresholds &FaceEngine::thresholds() const
{
    return m_models->thresholds;
}

std::vector<DetectedFace> FaceEngine::detect(PixelView picture)
{
    if (picture.isNull())
        return {};
    const std::vector<cv::Mat> outputs = m_models->detect.run(matOf(picture));
    return facesOf(outputs.at(0), outputs.at(1), m_models->detect.threshold(), QSizeF(picture.width, picture.height));
}

Landmarks FaceEngine::landmarks(PixelView picture, const DetectedFace &face)
{
    Landmarks points{};
    const QRect crop = face.box.toRect().intersected(QRect(0, 0, picture.width, picture.height));
    if (picture.isNull() || crop.isEmpty())
        return points;
    const cv::Mat part = matOf(picture)(cv::Rect(crop.x(), crop.y(), crop.width(), crop.height()));
    const std::vector<cv::Mat> outputs = m_models->landmark.run(part);
    const float *value = outputs.at(0).ptr<float>();
    for (QPointF &point : points) {
        point = QPointF(crop.x() + static_cast<double>(value[0]) * crop.width(),
                        crop.y() + static_cast<double>(value[1]) * crop.height());
        value += 2;
    }
    return points;
}

Pose FaceEngine::pose(PixelView picture, const DetectedFace &face)
{
    // The model was made for a face with a quarter of its size around it on every side.
    const double w = face.box.width() / 4, h = face.box.height() / 4;
    const QRect crop =
        face.box.adjusted(-w, -h, w, h).toRect().intersected(QRect(0, 0, picture.width, picture.height));
    if (picture.isNull() || crop.isEmpty())
        return {};
    const cv::Mat part = matOf(picture)(cv::Rect(crop.x(), crop.y(), crop.width(), crop.height()));
    const std::vector<cv::Mat> outputs = m_models->pose.run(part);
    return {angleOf(outputs.at(0)), angleOf(outputs.at(1)), angleOf(outputs.at(2))};
}

Eyes FaceEngine::eyes(PixelView picture, const Landmarks &landmarks)
{
    const auto closed = [&](int outer, int inner) -> float {
        const QRect crop = eyeBox(landmarks, outer, inner).intersected(QRect(0, 0, picture.width, picture.height));
        if (picture.isNull() || crop.isEmpty())
            return 0;
        const cv::Mat part = matOf(picture)(cv::Rect(crop.x(), crop.y(), crop.width(), crop.height()));
        return softmax(m_models->eye.run(part).at(0)).front();
    };
    return {closed(36, 39), closed(42, 45)};
}

FaceTemplate FaceEngine::embed(PixelView picture, const Landmarks &landmarks)
{
    if (picture.isNull())
        return {};
    Wiped aligned(alignedFace(matOf(picture), landmarks));
    std::vector<cv::Mat> outputs = m_models->feature.run(*aligned);
    Wiped numbers(outputs.at(0));
    return FaceTemplate(std::span<const float>(numbers->ptr<float>(), numbers->total()));
}

Look FaceEngine::look(PixelView picture)
{
    Look look;
    if (picture.isNull())
        return look;
    look.faces = detect(picture);
    if (look.faces.empty()) {
        look.brightness = meanLuma(matOf(picture));
        look.guidance = guidanceWithoutFace(look.brightness);
        return look;
    }
    look.brightness = meanLuma(matOf(picture), look.faces.front().box);
    look.guidance = guidanceOfBoxes(look, QSizeF(picture.width, picture.height));
    if (look.guidance != Guidance::Good)
        return look;
    look.landmarks = landmarks(picture, look.faces.front());
    Wiped aligned(alignedFace(matOf(picture), look.landmarks));
    look.sharpness = sharpnessOf(*aligned);
    // The costliest model last: most pictures that are not good were already refused by something cheaper.
    look.guidance = guidanceOfShape(look);
    if (look.guidance != Guidance::Good)
        return look;
    look.pose = pose(picture, look.faces.front());
    look.guidance = guidanceOfPose(look, m_models->pose.threshold());
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

void FaceEngine::forget()
{
    for (OnnxModel *model :
         {&m_models->detect, &m_models->landmark, &m_models->pose, &m_models->eye, &m_models->feature})
        model->forget();
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
    case Guidance::HoldStill: return "hold-still";
    }
    return "unknown";
}

} // namespace yeban
