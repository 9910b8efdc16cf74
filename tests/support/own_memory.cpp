// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/own_memory.h"

#include <QFile>
#include <QList>

#include <algorithm>
#include <array>
#include <bitset>
#include <cstring>
#include <vector>

#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

namespace yeban::test {

namespace {

constexpr char key = 0x5A;
constexpr std::size_t chunk = 1 << 20, overlap = 4096, page = 4096, pagesSize = chunk + overlap; ///< a needle is no longer than that

/// Not through /proc/self/mem, which a process that keeps its memory private may not open itself.
std::size_t copyOf(quint64 address, char *to, std::size_t size)
{
    const iovec local{to, size}, remote{reinterpret_cast<void *>(address), size};
    const ssize_t copied = ::process_vm_readv(::getpid(), &local, 1, &remote, 1, 0);
    return static_cast<std::size_t>(std::max<ssize_t>(copied, 0));
}

/// Most pages were never touched.
bool isEmpty(const char *bytes)
{
    static const std::array<char, page> zeros{};
    return std::memcmp(bytes, zeros.data(), page) == 0;
}

quint16 startOf(const char *bytes)
{
    quint16 start = 0;
    std::memcpy(&start, bytes, sizeof(start));
    return start;
}

} // namespace

Needle::Needle(const void *bytes, std::size_t size) : m_disguised(static_cast<const char *>(bytes), static_cast<qsizetype>(size))
{
    for (char &byte : m_disguised)
        byte = static_cast<char>(byte ^ key);
}

Needle Needle::fromDisguised(const QByteArray &disguised)
{
    Needle needle;
    needle.m_disguised = disguised;
    return needle;
}

void Needle::writeTo(char *place) const
{
    for (const char byte : m_disguised)
        *place++ = static_cast<char>(byte ^ key);
}

bool Needle::isAt(const char *place) const
{
    return std::all_of(m_disguised.begin(), m_disguised.end(), [&place](char byte) { return *place++ == static_cast<char>(byte ^ key); });
}

quint16 Needle::start() const
{
    const char bytes[]{static_cast<char>(m_disguised[0] ^ key), static_cast<char>(m_disguised[1] ^ key)};
    return startOf(bytes);
}

/// Few places begin like a needle: the rest is passed over at once.
struct OwnMemory::Search
{
    explicit Search(const QList<Needle> &wanted) : needles(wanted), counts(wanted.size(), 0), byStart(65536)
    {
        for (qsizetype n = 0; n < needles.size(); ++n) {
            longest = std::max(longest, needles[n].size());
            byStart[needles[n].start()].push_back(n);
            starts.set(needles[n].start());
        }
    }
    const QList<Needle> &needles;
    QList<int> counts;
    std::size_t longest = 1;
    std::bitset<65536> starts;
    std::vector<std::vector<qsizetype>> byStart;
};

OwnMemory::OwnMemory()
    : m_pages(static_cast<char *>(::mmap(nullptr, pagesSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)))
{
}

OwnMemory::~OwnMemory()
{
    ::munmap(m_pages, pagesSize);
}

QList<int> OwnMemory::count(const QList<Needle> &needles)
{
    QFile maps(QStringLiteral("/proc/self/maps"));
    if (m_pages == MAP_FAILED || !maps.open(QIODevice::ReadOnly))
        return {};
    Search search(needles);
    for (const QByteArray &line : maps.readAll().split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        const QList<QByteArray> range = words.first().split('-');
        if (words.size() > 1 && words[1].startsWith("rw") && range.size() == 2)
            countIn(range[0].toULongLong(nullptr, 16), range[1].toULongLong(nullptr, 16), search);
    }
    std::memset(m_pages, 0, pagesSize);
    return search.counts;
}

void OwnMemory::countIn(quint64 from, quint64 to, Search &search)
{
    const auto own = reinterpret_cast<quint64>(m_pages);
    for (quint64 at = from; at < to; at += chunk) {
        const std::size_t read = copyOf(at, m_pages, std::min<quint64>(pagesSize, to - at));
        for (std::size_t i = 0; i + 1 < read && i < chunk; ++i) {
            if (i % page == 0 && i + page < read && !search.starts[0] && isEmpty(m_pages + i))
                i += page - 1; // in its last byte may begin what goes on in the next
            const quint16 start = startOf(m_pages + i);
            const bool itself = at + i + search.longest > own && at + i < own + pagesSize;
            if (!search.starts[start] || itself)
                continue;
            for (const qsizetype n : search.byStart[start])
                search.counts[n] += i + search.needles[n].size() <= read && search.needles[n].isAt(m_pages + i) ? 1 : 0;
        }
    }
}

} // namespace yeban::test
