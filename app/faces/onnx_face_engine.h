// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faces/face_engine.h"
#include "app/faces/onnx_model.h"

namespace yeban {

/// FaceEngine on four or five ONNX models by OpenCV dnn; the manifest's engine "onnx". Detects in ~8 ms, embeds in ~10 ms.
class OnnxFaceEngine final : public FaceEngine
{
public:
    /// Errors as FaceEngine::open().
    static Result<std::unique_ptr<FaceEngine>> open(const QString &modelsDir, const QJsonObject &manifest);

    QString name() const override { return m_name; }
    const FaceThresholds &thresholds() const override { return m_thresholds; }
    std::vector<DetectedFace> detect(PixelView picture) override;
    Landmarks landmarks(PixelView picture, const DetectedFace &face) override;
    FaceQuality quality(PixelView picture, const DetectedFace &face, const Landmarks &landmarks) override;
    Pose pose(PixelView picture, const DetectedFace &face, const Landmarks &landmarks) override;
    Eyes eyes(PixelView picture, const Landmarks &landmarks) override;
    std::optional<float> lifelike(PixelView picture, const DetectedFace &face) override;
    FaceTemplate embed(PixelView picture, const Landmarks &landmarks) override;
    float compare(const FaceTemplate &a, const FaceTemplate &b) const override { return FaceTemplate::compare(a, b); }
    void forget() override;

private:
    OnnxFaceEngine() = default;
    Status read(const QString &modelsDir, const QJsonObject &manifest);

    OnnxModel m_detect;
    OnnxModel m_landmark;
    OnnxModel m_eye;
    OnnxModel m_feature;
    std::optional<OnnxModel> m_lifelike; ///< only where the manifest names one
    FaceThresholds m_thresholds;
    QString m_name;
};

} // namespace yeban
