// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/onnx_face_engine.h"

#include "app/faces/face_geometry.h"
#include "app/faces/head_turn.h"

#include <opencv2/imgproc.hpp>

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

/// The smallest size of a model's shape in which the picture has room: squeezed, a face would be found badly.
cv::Size sizeAround(const cv::Mat &picture, cv::Size shape)
{
    return {std::max(picture.cols, picture.rows * shape.width / shape.height),
            std::max(picture.rows, picture.cols * shape.height / shape.width)};
}

/// The picture in the middle of a grey one.
cv::Mat framedIn(cv::Size size, const cv::Mat &picture)
{
    const int left = (size.width - picture.cols) / 2, top = (size.height - picture.rows) / 2;
    cv::Mat framed;
    cv::copyMakeBorder(picture, framed, top, size.height - picture.rows - top, left, size.width - picture.cols - left,
                       cv::BORDER_CONSTANT, cv::Scalar::all(127));
    return framed;
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
    const cv::Mat bgr = matOf(picture);
    const cv::Size size = sizeAround(bgr, m_detect.input());
    Wiped framed; // not needed by a picture that has the shape, as the preview's have
    if (size != bgr.size())
        *framed = framedIn(size, bgr);
    const std::vector<cv::Mat> outputs = m_detect.run(framed->empty() ? bgr : *framed);
    std::vector<DetectedFace> faces = facesOf(outputs.at(0), outputs.at(1), m_detect.threshold(), QSizeF(size.width, size.height));
    for (DetectedFace &face : faces)
        face.box.translate(-(size.width - picture.width) / 2, -(size.height - picture.height) / 2);
    return faces;
}

Landmarks OnnxFaceEngine::landmarks(PixelView picture, const DetectedFace &face)
{
    Landmarks points{};
    const QRect crop = face.box.toRect().intersected(QRect(0, 0, picture.width, picture.height));
    const cv::Mat part = partOf(picture, crop);
    if (part.empty())
        return points;
    // Each point a little off; the mirrored face is off to the other side, and the middle is twice as good.
    Wiped mirror;
    cv::flip(part, *mirror, 1);
    const cv::Mat seen = m_landmark.run(part).at(0), turned = m_landmark.run(*mirror).at(0);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const float *point = seen.ptr<float>() + 2 * i, *twin = turned.ptr<float>() + 2 * mirrored(i);
        points[i] = QPointF(crop.x() + static_cast<double>((point[0] + 1 - twin[0]) / 2) * crop.width(),
                            crop.y() + static_cast<double>((point[1] + twin[1]) / 2) * crop.height());
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
