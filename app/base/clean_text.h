// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace yeban {

/// Text from a device as the application may see it: without control, bidi, zero-width and other invisible
/// characters, unpaired surrogates and noncharacters; blanks at both ends trimmed. Characters of the private
/// use area and beyond the BMP stay: rare characters of names live there.
QString cleanText(const QString &text);

} // namespace yeban
