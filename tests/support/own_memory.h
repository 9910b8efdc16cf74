// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace yeban::test {

/// Bytes to be looked for in this process's memory. Kept disguised, so that the search does not find what it is looking
/// for here.
class Needle
{
public:
    Needle(const void *bytes, std::size_t size);
    /// Of what disguised() gave, perhaps in another process.
    static Needle fromDisguised(const QByteArray &disguised);
    const QByteArray &disguised() const { return m_disguised; }
    std::size_t size() const { return static_cast<std::size_t>(m_disguised.size()); }
    bool isAt(const char *place) const;
    void writeTo(char *place) const;
    quint16 start() const; ///< the first two bytes, to look for candidates by

private:
    Needle() = default;

    QByteArray m_disguised;
};

/// This process's own memory, all that it may write to. What the search itself works with lies in pages of its own,
/// which it passes over.
class OwnMemory
{
public:
    OwnMemory();
    ~OwnMemory();
    OwnMemory(const OwnMemory &) = delete;
    OwnMemory &operator=(const OwnMemory &) = delete;

    /// How often each lies there, in one walk; empty when the memory cannot be read.
    QList<int> count(const QList<Needle> &needles);

private:
    struct Search;
    void countIn(quint64 from, quint64 to, Search &search);

    char *m_pages;
};

} // namespace yeban::test
