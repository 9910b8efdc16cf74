// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/faces/face_template.h"
#include "app/faces/pixel_view.h"

#include <QPointF>
#include <QRectF>

#include <array>
#include <memory>
#include <vector>

namespace yeban {

/// What to tell the person in front of the camera. The order is the order in which faults are named.
enum class Guidance { Good, TooDark, TooBright, NoFace, OnePersonOnly, Closer, Further, LookHere, HoldStill };

/// Stable English name, e.g. "look-here"; the citizen's wording is chosen in ui/.
const char *nameOf(Guidance guidance);

struct DetectedFace
{
    QRectF box;       ///< pixels of the picture; may reach over its edge
    float score = 0;  ///< the detector's confidence, 0 … 1
};

/// 68 points in pixels of the picture, in the usual order (jaw 0–16, brows, nose 27–35, eyes 36–47, mouth 48–67).
using Landmarks = std::array<QPointF, 68>;

/// Degrees; 0 looks straight into the camera. Positive: yaw to the picture's left, pitch up, roll counter-clockwise.
struct Pose
{
    float yaw = 0;
    float pitch = 0;
    float roll = 0;
};

/// How sure the eye model is that each eye is closed, 0 … 1. Left and right of the picture.
struct Eyes
{
    float leftClosed = 0;
    float rightClosed = 0;
};

/// What one picture of the preview is good for.
struct Look
{
    Guidance guidance = Guidance::NoFace;
    std::vector<DetectedFace> faces; ///< largest first
    Landmarks landmarks{};           ///< of the first face; meaningful from Guidance::LookHere on and when Good
    Pose pose;                       ///< likewise
    double brightness = 0;           ///< mean luma of the face (without a face: of the picture), 0 … 255
    double sharpness = 0;            ///< variance of the Laplacian of the aligned face
};

/// Where a comparison's score leads. Per hall; the defaults stand in the models' manifest beside what was measured.
struct FaceThresholds
{
    float accept = 0.50F; ///< this and more: the same person
    float again = 0.40F;  ///< this and more: take another capture; less: hand over to the other way
};

enum class FaceVerdict { Accept, Again, OtherWay };

FaceVerdict verdictOf(float score, const FaceThresholds &thresholds);

/// The face models (OpenCV dnn). Blocking; any one thread at a time, normally the Worker "faces".
/// Nothing it is given or makes is written to disk or log, and its working pictures are zeroed after use.
class FaceEngine
{
public:
    /// Loads the models named by `modelsDir`/manifest.json and checks every file's SHA-256 first.
    /// NotFound: folder, manifest or a file is missing. Unsupported: wrong hash, or a manifest or model that this
    /// build cannot use. Either way the visit offers only the way without a face.
    static Result<std::unique_ptr<FaceEngine>> open(const QString &modelsDir);
    ~FaceEngine();

    const FaceThresholds &thresholds() const; ///< the manifest's defaults

    /// All faces, largest first. ~8 ms for 640×480.
    std::vector<DetectedFace> detect(PixelView picture);
    Landmarks landmarks(PixelView picture, const DetectedFace &face);
    Pose pose(PixelView picture, const DetectedFace &face);
    Eyes eyes(PixelView picture, const Landmarks &landmarks);
    FaceTemplate embed(PixelView picture, const Landmarks &landmarks);

    /// The quality gate of the preview: detects, measures, and says what the person should do. Does not embed.
    Look look(PixelView picture);
    /// The photo of a card (102×126), enlarged three times first. NotFound: no face in it. InvalidInput: no picture.
    Result<FaceTemplate> embedCardPhoto(PixelView photo);
    /// The models' layers still hold what they saw last; this overwrites it (~50 ms). At the end of every visit.
    void forget();

private:
    struct Models;
    explicit FaceEngine(std::unique_ptr<Models> models);

    std::unique_ptr<Models> m_models;
};

} // namespace yeban
