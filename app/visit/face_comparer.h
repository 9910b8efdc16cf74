// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/faces/face_capture.h"
#include "app/visit/live_frame.h"
#include "drivers/api/picture.h"

#include <QObject>
#include <QRectF>

#include <memory>
#include <optional>

namespace yeban {

/// What one live picture was good for.
struct FaceLook
{
    Guidance guidance = Guidance::NoFace;
    QRectF box;   ///< of the largest face, 0 … 1 of the picture; null when there is none
    int taken = 0; ///< good pictures so far, of FaceComparer::wanted()
    std::optional<Movement> asked; ///< what the person should do now
    bool reached = false;          ///< it was seen: the person may look straight ahead again
    std::optional<Doubt> doubt;    ///< that this picture raised
    bool failed = false;           ///< doubted too often: the capture is over
    std::optional<float> score;    ///< with the last one: the capture is over
    std::optional<float> lifelike; ///< with it, for the record: what the pictures alone say of a forgery
    bool paired = false;           ///< with it: the infrared camera saw the same
};

/// The live face against the card's photo. Blocking; called on its FaceDesk's Worker only. Holds the card's
/// template between begin() and forget(), in memory only.
class FaceComparer
{
public:
    virtual ~FaceComparer() = default;

    /// How many good pictures one score is the mean of.
    virtual int wanted() const = 0;
    /// Called once, before everything else: what takes time to load. Answers name and version of what compares, for
    /// the record. NotFound, Unsupported: no comparison here.
    virtual Result<QString> prepare() = 0;
    /// NotFound: no face in the photo. InvalidInput: no picture. A new capture begins.
    virtual Status begin(const Picture &cardPhoto) = 0;
    virtual Result<FaceLook> offer(const LiveFrame &live) = 0;
    virtual void forget() = 0;
};

/// A FaceComparer with its own Worker, which prepares it when told to: the first page need not wait for models.
/// Home thread object.
class FaceDesk
{
public:
    explicit FaceDesk(std::unique_ptr<FaceComparer> comparer);

    /// Once, before everything else.
    void prepare();
    int wanted() const { return m_wanted; }
    /// False from when preparing has failed (logged), within the first second or so of the terminal's day.
    bool usable() const { return m_usable; }
    /// Name and version of what compares; empty until it is prepared.
    const QString &model() const { return m_model; }
    /// work(FaceComparer &) -> Result<T> on the faces' thread; done(Result<T>) at home.
    template <class Work, class Done> Request request(QObject *receiver, Work work, Done done)
    {
        return m_worker.request(
            receiver,
            [comparer = m_comparer.get(), work = std::move(work)](std::stop_token) mutable { return work(*comparer); },
            std::move(done));
    }

private:
    int m_wanted;
    bool m_usable = true;
    QString m_model;
    QObject m_here; ///< receives what preparing came to
    std::unique_ptr<FaceComparer> m_comparer;
    Worker m_worker; ///< last: joined before the comparer goes
};

} // namespace yeban
