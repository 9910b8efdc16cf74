// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/face_comparer.h"
#include "drivers/api/camera.h"
#include "drivers/api/code_scanner.h"
#include "drivers/api/id_card_reader.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace yeban::test {

/// Open, close and status of every fake; the error of open() can be scripted.
template <class Kind> class FakeDevice : public Kind
{
public:
    Status open(std::stop_token) override { return missing ? Status(fail(ErrorCode::DeviceMissing)) : Status(); }
    void close() override {}
    Result<DeviceStatus> status(std::stop_token) override { return DeviceStatus{DeviceState::Online, {}, false}; }

    std::atomic<bool> missing = false;
};

class FakeReader : public FakeDevice<IdCardReader>
{
public:
    Result<QString> serialNumber(std::stop_token) override { return QStringLiteral("05.03-20260101-1-1"); }
    Result<bool> cardPresent(std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        return m_next.has_value();
    }
    Result<Attempt<IdCard>> read(std::stop_token, milliseconds) override
    {
        ++reads;
        const std::lock_guard lock(m_mutex);
        if (!m_next)
            return retry(Retry::LayCard);
        return *m_next;
    }
    void lay(Result<Attempt<IdCard>> card)
    {
        const std::lock_guard lock(m_mutex);
        m_next = std::move(card);
    }
    void take()
    {
        const std::lock_guard lock(m_mutex);
        m_next.reset();
    }
    std::atomic<int> reads = 0;

private:
    std::mutex m_mutex;
    std::optional<Result<Attempt<IdCard>>> m_next;
};

class FakeCamera : public FakeDevice<Camera>
{
public:
    Result<Frame> grab(std::stop_token, milliseconds) override
    {
        std::this_thread::sleep_for(milliseconds(2)); // a camera has a frame rate
        ++grabs;
        if (dark)
            return fail(ErrorCode::NoPicture);
        return Frame{{4, 2, QByteArray(4 * 2 * 3, '\x40')}, std::chrono::steady_clock::now()};
    }
    std::atomic<bool> dark = false;
    std::atomic<int> grabs = 0;
};

class FakeScanner : public FakeDevice<CodeScanner>
{
public:
    Result<Attempt<QString>> scan(std::stop_token stop, milliseconds) override
    {
        for (int i = 0; i < 50; ++i) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled);
            {
                const std::lock_guard lock(m_mutex);
                if (!m_codes.empty()) {
                    Attempt<QString> code = std::move(m_codes.front());
                    m_codes.pop_front();
                    return code;
                }
            }
            if (broken)
                return fail(ErrorCode::DeviceMissing);
            std::this_thread::sleep_for(milliseconds(2));
        }
        return retry(Retry::ShowCode);
    }
    void show(Attempt<QString> code)
    {
        const std::lock_guard lock(m_mutex);
        m_codes.push_back(std::move(code));
    }
    std::atomic<bool> broken = false;

private:
    std::mutex m_mutex;
    std::deque<Attempt<QString>> m_codes;
};

/// Each capture takes wanted() pictures and then has the next scripted score.
class FakeFaces : public FaceComparer
{
public:
    static constexpr float Never = -2;   ///< no good picture
    static constexpr float NotMade = -3; ///< the movement that was asked for
    int wanted() const override { return 5; }
    Result<QString> prepare() override
    {
        return noModels ? Result<QString>(fail(ErrorCode::NotFound)) : QStringLiteral("test-model");
    }
    Status begin(const Picture &) override
    {
        m_taken = 0;
        return noFaceInPhoto ? Status(fail(ErrorCode::NotFound)) : Status();
    }
    Result<FaceLook> offer(const LiveFrame &) override
    {
        const std::lock_guard lock(m_mutex);
        FaceLook look;
        look.guidance = Guidance::Good;
        look.box = QRectF(0.25, 0.25, 0.5, 0.5);
        look.asked = m_asked;
        if (m_scores.empty() || m_scores.front() == Never) {
            look.guidance = Guidance::Closer;
            return look;
        }
        if (m_scores.front() == NotMade) {
            look.doubt = Doubt::NoMovement;
            look.failed = true;
            m_scores.pop_front();
            return look;
        }
        look.taken = ++m_taken;
        if (m_taken == wanted()) {
            look.score = m_scores.front();
            look.lifelike = 0.25F; // decides nothing
            m_scores.pop_front();
            m_taken = 0;
        }
        return look;
    }
    void forget() override { ++forgotten; }
    void script(std::deque<float> scores)
    {
        const std::lock_guard lock(m_mutex);
        m_scores = std::move(scores);
    }
    void askFor(Movement movement)
    {
        const std::lock_guard lock(m_mutex);
        m_asked = movement;
    }
    bool noModels = false; ///< set before the FaceDesk has it
    std::atomic<bool> noFaceInPhoto = false;
    std::atomic<int> forgotten = 0;

private:
    std::mutex m_mutex;
    std::deque<float> m_scores;
    std::optional<Movement> m_asked;
    int m_taken = 0;
};

} // namespace yeban::test
