// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faces/face_capture.h"
#include "app/visit/face_comparer.h"

#include <optional>

namespace yeban {

/// FaceComparer on the face models of a folder (FaceEngine::open).
class EngineFaceComparer : public FaceComparer
{
public:
    /// `movements`: how many the person is asked for, 0 … FaceCapture::MostMovements.
    EngineFaceComparer(QString modelsDir, int movements) : m_modelsDir(std::move(modelsDir)), m_movements(movements) {}

    int wanted() const override { return FaceCapture::Wanted; }
    Result<QString> prepare() override;
    Status begin(const Picture &cardPhoto) override;
    Result<FaceLook> offer(const LiveFrame &live) override;
    void forget() override;

private:
    QString m_modelsDir;
    int m_movements;
    std::unique_ptr<FaceEngine> m_engine;
    std::optional<FaceCapture> m_capture;
};

} // namespace yeban
