// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/faces/face_template.h"
#include "app/faces/pixel_view.h"

#include <QPointF>
#include <QRectF>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace yeban {

/// What to tell the person in front of the camera. The order is the order in which faults are named.
enum class Guidance {
    Good,
    TooDark,
    TooBright,
    NoFace,
    OnePersonOnly,
    Closer,
    Further,
    LookHere,
    Uncover, ///< a mask, most likely
    HoldStill
};

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

/// How well one face can be seen.
struct FaceQuality
{
    double brightness = 0; ///< mean luma of the face, 0 … 255
    double sharpness = 0;  ///< variance of the Laplacian of the aligned face
    double cover = 0;      ///< how unlike the skin between the eyes the lower face is: near 0 bare, from 1 covered
};

/// What one picture of the preview is good for.
struct Look
{
    Guidance guidance = Guidance::NoFace;
    std::vector<DetectedFace> faces; ///< largest first
    Landmarks landmarks{};           ///< of the first face
    FaceQuality quality;             ///< likewise
    Pose pose;                       ///< likewise
};

/// Where a comparison's score leads. Per hall; the defaults stand in the models' manifest beside what was measured.
struct FaceThresholds
{
    float accept = 0.50F; ///< this and more: the same person
    float again = 0.40F;  ///< this and more: take another capture; less: hand over to the other way
};

enum class FaceVerdict { Accept, Again, OtherWay };

FaceVerdict verdictOf(float score, const FaceThresholds &thresholds);

/// Whatever finds, measures and compares faces. Blocking; any one thread at a time, normally the Worker "faces".
/// Nothing it is given or makes is written to disk or log, and its working pictures are zeroed after use.
class FaceEngine
{
public:
    /// The engine that `modelsDir`/manifest.json names, with the models there; every file's SHA-256 is checked first.
    /// NotFound: folder, manifest or a file is missing. Unsupported: wrong hash, or an engine, manifest or model that
    /// this build cannot use. Either way the visit offers only the way without a face.
    static Result<std::unique_ptr<FaceEngine>> open(const QString &modelsDir);
    virtual ~FaceEngine() = default;
    FaceEngine(const FaceEngine &) = delete;
    FaceEngine &operator=(const FaceEngine &) = delete;

    virtual QString name() const = 0;                     ///< name and version, for the record: "faceplugin-0.0.1"
    virtual const FaceThresholds &thresholds() const = 0; ///< the manifest's defaults

    /// All faces, largest first.
    virtual std::vector<DetectedFace> detect(PixelView picture) = 0;
    virtual Landmarks landmarks(PixelView picture, const DetectedFace &face) = 0;
    virtual FaceQuality quality(PixelView picture, const DetectedFace &face, const Landmarks &landmarks) = 0;
    virtual Pose pose(PixelView picture, const DetectedFace &face, const Landmarks &landmarks) = 0;
    virtual Eyes eyes(PixelView picture, const Landmarks &landmarks) = 0;
    /// How much a picture of this face looks taken from life, 0 … 1: what the picture alone gives away (paper, a screen).
    /// Far too weak to decide anything; for the record. nullopt: these models have no opinion.
    virtual std::optional<float> lifelike(PixelView picture, const DetectedFace &face) = 0;
    virtual FaceTemplate embed(PixelView picture, const Landmarks &landmarks) = 0;
    /// -1 … 1 on the scale of thresholds(); the same person is near 1.
    virtual float compare(const FaceTemplate &a, const FaceTemplate &b) const = 0;
    /// The models may still hold what they saw last; this overwrites it. At the end of every visit.
    virtual void forget() = 0;

    /// The quality gate of the preview: detects, measures, and says what the person should do. Does not embed.
    Look look(PixelView picture);
    /// The photo of a card (102×126), enlarged three times first. NotFound: no face in it. InvalidInput: no picture.
    Result<FaceTemplate> embedCardPhoto(PixelView photo);

protected:
    FaceEngine() = default;
};

} // namespace yeban
