// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QDateTime>

#include <cairo.h>

#include <memory>

namespace yeban {

inline constexpr double pointsPerMm = 72.0 / 25.4; ///< cairo's PDF unit is the point

struct DestroySurface
{
    void operator()(cairo_surface_t *surface) const { cairo_surface_destroy(surface); }
};
struct DestroyCairo
{
    void operator()(cairo_t *cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;
using Cairo = std::unique_ptr<cairo_t, DestroyCairo>;

/// A PDF that grows in memory, page by page, all of one size. One thread at a time.
class PdfFile
{
public:
    PdfFile(double widthMm, double heightMm);
    PdfFile(const PdfFile &) = delete; ///< cairo writes into m_bytes
    PdfFile &operator=(const PdfFile &) = delete;

    cairo_t *cairo() const { return m_cairo.get(); }
    /// The time that it says it was made, with its zone; without it, now.
    void setMade(const QDateTime &time);
    /// Ends the page in hand; what is drawn next stands on another one.
    void nextPage() { cairo_show_page(m_cairo.get()); }
    /// Ends the last page too. Internal, if cairo failed anywhere before.
    Result<QByteArray> finish();

private:
    QByteArray m_bytes;
    Surface m_surface;
    Cairo m_cairo;
};

} // namespace yeban
