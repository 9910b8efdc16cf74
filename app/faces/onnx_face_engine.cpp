// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/onnx_face_engine.h"

#include "app/faces/face_geometry.h"
#include "app/faces/head_turn.h"

namespace yeban {

namespace {

/// The part of the picture under a rectangle; empty where that lies outside.
cv::Mat partOf(PixelView picture, const QRect &wanted)
{
    const QRect crop = wanted.intersected(QRect(0, 0, picture.width, picture.height));
    if (picture.isNull() || crop.isEmpty())
        return {};
    return matOf(picture)(cv::Rect(crop.x(), crop.y(), crop.width(), crop.height()));
}

} // namespace

Status OnnxFaceEngine::read(const QString &modelsDir, const QJsonObject &manifest)
{
    const QJsonObject entries = manifest[QLatin1String("models")].toObject();
    const std::pair<const char *, OnnxModel *> wanted[] = {
        {"detect", &m_detect}, {"landmark", &m_landmark}, {"eye", &m_eye}, {"feature", &m_feature}};
    for (const auto &[name, model] : wanted) {
        auto opened = OnnxModel::open(modelsDir, QLatin1String(name), entries[QLatin1String(name)].toObject());
        if (!opened)
            return fail(opened.error());
        *model = std::move(*opened);
    }
    if (entries.contains(QLatin1String("lifelike"))) {
        auto opened = OnnxModel::open(modelsDir, QStringLiteral("lifelike"), entries[QLatin1String("lifelike")].toObject());
        if (!opened)
            return fail(opened.error());
        m_lifelike.emplace(std::move(*opened));
    }
    m_name = manifest[QLatin1String("name")].toString() + QLatin1Char('-') + manifest[QLatin1String("version")].toString();
    const QJsonObject thresholds = manifest[QLatin1String("thresholds")].toObject();
    m_thresholds.accept = static_cast<float>(thresholds[QLatin1String("accept")].toDouble(0.50));
    m_thresholds.again = static_cast<float>(thresholds[QLatin1String("again")].toDouble(0.40));
    return {};
}

Result<std::unique_ptr<FaceEngine>> OnnxFaceEngine::open(const QString &modelsDir, const QJsonObject &manifest)
{
    cv::setNumThreads(1); // the other core belongs to the page; two threads gain little at these sizes
    std::unique_ptr<OnnxFaceEngine> engine(new OnnxFaceEngine);
    if (auto status = engine->read(modelsDir, manifest); !status)
        return fail(status.error());
    return engine;
}

std::vector<DetectedFace> OnnxFaceEngine::detect(PixelView picture)
{
    if (picture.isNull())
        return {};
    const std::vector<cv::Mat> outputs = m_detect.run(matOf(picture));
    return facesOf(outputs.at(0), outputs.at(1), m_detect.threshold(), QSizeF(picture.width, picture.height));
}

Landmarks OnnxFaceEngine::landmarks(PixelView picture, const DetectedFace &face)
{
    Landmarks points{};
    const QRect crop = face.box.toRect().intersected(QRect(0, 0, picture.width, picture.height));
    const cv::Mat part = partOf(picture, crop);
    if (part.empty())
        return points;
    const std::vector<cv::Mat> outputs = m_landmark.run(part);
    const float *value = outputs.at(0).ptr<float>();
    for (QPointF &point : points) {
        point = QPointF(crop.x() + static_cast<double>(value[0]) * crop.width(),
                        crop.y() + static_cast<double>(value[1]) * crop.height());
        value += 2;
    }
    return points;
}

FaceQuality OnnxFaceEngine::quality(PixelView picture, const DetectedFace &face, const Landmarks &landmarks)
{
    if (picture.isNull())
        return {};
    Wiped aligned(alignedFace(matOf(picture), landmarks));
    return {meanLuma(matOf(picture), face.box), sharpnessOf(*aligned), coverOf(*aligned)};
}

Pose OnnxFaceEngine::pose(PixelView, const DetectedFace &, const Landmarks &landmarks)
{
    return poseOf(landmarks);
}

Eyes OnnxFaceEngine::eyes(PixelView picture, const Landmarks &landmarks)
{
    const auto closed = [&](int outer, int inner) -> float {
        const cv::Mat part = partOf(picture, eyeBox(landmarks, outer, inner));
        return part.empty() ? 0 : softmax(m_eye.run(part).at(0)).front();
    };
    return {closed(36, 39), closed(42, 45)};
}

std::optional<float> OnnxFaceEngine::lifelike(PixelView picture, const DetectedFace &face)
{
    const cv::Mat part = partOf(picture, surroundings(face.box, QSizeF(picture.width, picture.height)));
    if (!m_lifelike || part.empty())
        return std::nullopt;
    return softmax(m_lifelike->run(part).at(0)).front();
}

FaceTemplate OnnxFaceEngine::embed(PixelView picture, const Landmarks &landmarks)
{
    if (picture.isNull())
        return {};
    Wiped aligned(alignedFace(matOf(picture), landmarks));
    std::vector<cv::Mat> outputs = m_feature.run(*aligned);
    Wiped numbers(outputs.at(0));
    return FaceTemplate(std::span<const float>(numbers->ptr<float>(), numbers->total()));
}

void OnnxFaceEngine::forget()
{
    for (OnnxModel *model : {&m_detect, &m_landmark, &m_eye, &m_feature})
        model->forget();
    if (m_lifelike)
        m_lifelike->forget();
}

} // namespace yeban
