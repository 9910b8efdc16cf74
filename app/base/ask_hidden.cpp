// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/ask_hidden.h"

#include <cstdio>
#include <iostream>
#include <string>
#include <termios.h>
#include <unistd.h>

namespace yeban {

QString askHidden(const QString &question)
{
    std::fprintf(stderr, "%s: ", qUtf8Printable(question));
    termios shown{};
    const bool typed = ::tcgetattr(STDIN_FILENO, &shown) == 0;
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (typed)
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    std::string answer;
    std::getline(std::cin, answer);
    if (typed)
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    std::fputc('\n', stderr);
    return QString::fromStdString(answer).trimmed();
}

} // namespace yeban
