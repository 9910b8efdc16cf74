// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/face_capture.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/faces/test_people.h"

#include <QFile>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace yeban;
using namespace yeban::test;

namespace {

/// Bytes to be looked for. Kept disguised, so that the search does not find what it is looking for here.
class Needle
{
public:
    Needle(const void *bytes, std::size_t size) : m_disguised(static_cast<const char *>(bytes), static_cast<qsizetype>(size))
    {
        for (char &byte : m_disguised)
            byte = static_cast<char>(byte ^ Key);
    }
    std::size_t size() const { return static_cast<std::size_t>(m_disguised.size()); }
    void writeTo(char *place) const
    {
        for (const char byte : m_disguised)
            *place++ = static_cast<char>(byte ^ Key);
    }

private:
    static constexpr char Key = 0x5A;
    QByteArray m_disguised;
};

/// This process's own memory, all that it may write to. What the search itself works with lies in pages of its own,
/// which it passes over.
class OwnMemory
{
public:
    OwnMemory()
        : m_pages(static_cast<char *>(::mmap(nullptr, Size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))),
          m_memory(::open("/proc/self/mem", O_RDONLY | O_CLOEXEC))
    {
    }
    ~OwnMemory()
    {
        ::close(m_memory);
        ::munmap(m_pages, Size);
    }
    OwnMemory(const OwnMemory &) = delete;
    OwnMemory &operator=(const OwnMemory &) = delete;

    /// How often the needle lies there; -1 when the memory cannot be read.
    int count(const Needle &needle)
    {
        QFile maps(QStringLiteral("/proc/self/maps"));
        if (m_memory < 0 || !maps.open(QIODevice::ReadOnly))
            return -1;
        const QList<QByteArray> lines = maps.readAll().split('\n');
        needle.writeTo(m_pages);
        int found = 0;
        for (const QByteArray &line : lines) {
            const QList<QByteArray> words = line.simplified().split(' ');
            const QList<QByteArray> range = words.first().split('-');
            if (words.size() > 1 && words[1].startsWith("rw") && range.size() == 2)
                found += countIn(range[0].toULongLong(nullptr, 16), range[1].toULongLong(nullptr, 16), needle.size());
        }
        std::memset(m_pages, 0, Size);
        return found;
    }

private:
    static constexpr std::size_t Chunk = 1 << 20, NeedleRoom = 4096;
    static constexpr std::size_t Size = NeedleRoom + Chunk;

    int countIn(quint64 from, quint64 to, std::size_t size)
    {
        const auto own = reinterpret_cast<quint64>(m_pages);
        int found = 0;
        for (quint64 at = from; at + size <= to; at += Chunk - size + 1) {
            const std::size_t wanted = std::min<quint64>(Chunk, to - at);
            const ssize_t read = ::pread(m_memory, m_pages + NeedleRoom, wanted, static_cast<off_t>(at));
            const char *place = m_pages + NeedleRoom, *end = place + std::max<ssize_t>(read, 0);
            while (const void *hit = ::memmem(place, static_cast<std::size_t>(end - place), m_pages, size)) {
                const auto *bytes = static_cast<const char *>(hit);
                const quint64 address = at + static_cast<quint64>(bytes - (m_pages + NeedleRoom));
                found += address >= own && address < own + Size ? 0 : 1;
                place = bytes + 1;
            }
        }
        return found;
    }

    char *m_pages;
    int m_memory;
};

/// The same picture with every pixel a little different: bytes that nothing but this test ever had.
cv::Mat unlikeAnyOther(const cv::Mat &picture, unsigned seed)
{
    cv::Mat noise(picture.size(), CV_8UC3), own;
    cv::RNG(seed).fill(noise, cv::RNG::UNIFORM, 0, 4);
    cv::add(picture, noise, own);
    return own;
}

Needle pixelsOf(const cv::Mat &picture)
{
    return Needle(picture.ptr(picture.rows / 2) + 3 * (picture.cols / 2), 96); // 32 pixels of the face
}

Needle numbersOf(const FaceTemplate &face)
{
    return Needle(face.values().data() + 100, 32 * sizeof(float));
}

} // namespace

/// After a comparison nothing of a face is left in this process: no picture, no card photo, no template.
class FaceMemoryTest : public QObject
{
    Q_OBJECT

private:
    OwnMemory m_memory;

private Q_SLOTS:
    void initTestCase() { QVERIFY(engine()); }

    void theSearchFindsWhatIsThere()
    {
        std::vector<float> held(200);
        for (std::size_t i = 0; i < held.size(); ++i)
            held[i] = std::sin(static_cast<float>(i) + 0.25F);
        const Needle needle(held.data() + 50, 128);
        QCOMPARE(m_memory.count(needle), 1);
        explicit_bzero(held.data(), held.size() * sizeof(float));
        QCOMPARE(m_memory.count(needle), 0);
    }

    void nothingIsLeftOfAComparison()
    {
        std::vector<cv::Mat> pictures;
        for (const cv::Mat &picture : clip(QStringLiteral("lin-xiaohe"), FaceCapture::Wanted, 0, 10))
            pictures.push_back(unlikeAnyOther(picture, static_cast<unsigned>(pictures.size()) + 1));
        QCOMPARE(pictures.size(), std::size_t(FaceCapture::Wanted));
        cv::Mat photo = unlikeAnyOther(cardPhoto(QStringLiteral("lin-xiaohe")), 99);
        std::vector<std::pair<const char *, Needle>> needles{{"a live picture", pixelsOf(pictures.front())},
                                                             {"the card's photo", pixelsOf(photo)}};
        {
            const Look look = engine()->look(view(pictures.front()));
            const FaceTemplate live = engine()->embed(view(pictures.front()), look.landmarks);
            const auto card = engine()->embedCardPhoto(view(photo));
            QVERIFY(card);
            needles.emplace_back("a live template", numbersOf(live));
            needles.emplace_back("the card's template", numbersOf(*card));
            QRandomGenerator random(1);
            FaceCapture capture(*engine(), *card, 0, random);
            std::optional<float> score;
            for (const cv::Mat &picture : pictures)
                score = capture.offer(view(picture), {}).score;
            QVERIFY(score.has_value());
            for (const auto &[what, needle] : needles) // all four are held in this scope
                QVERIFY2(m_memory.count(needle) > 0, what);
        }
        for (cv::Mat &picture : pictures)
            picture.setTo(0);
        photo.setTo(0);
        engine()->forget();
        for (const auto &[what, needle] : needles)
            QVERIFY2(m_memory.count(needle) == 0, what);
    }
};

YEBAN_TEST(FaceMemoryTest)
#include "face_memory_test.moc"
