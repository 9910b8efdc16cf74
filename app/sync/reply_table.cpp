// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/reply_table.h"

#include "app/protocol/problem.h"

#include <algorithm>
#include <cmath>

namespace yeban {

namespace {

enum class Needs { Nothing, Problem }; ///< Problem: counts only with a problem+json body, else it is no hall

struct Row
{
    int status;
    const char *problem; ///< null: any
    Needs needs;
    UploadMove move;
};

// The first row that fits decides.
constexpr Row rows[] = {
    {400, "digest-mismatch", Needs::Problem, UploadMove::BackOff}, // the bytes changed on the way
    {400, nullptr, Needs::Problem, UploadMove::Reject},
    {413, nullptr, Needs::Problem, UploadMove::Reject},
    {422, "blob-mismatch", Needs::Problem, UploadMove::BackOff}, // begun anew
    {422, "submission-conflict", Needs::Problem, UploadMove::Quarantine},
    {422, "tseq-conflict", Needs::Problem, UploadMove::Quarantine},
    {422, nullptr, Needs::Problem, UploadMove::Reject},
    {401, nullptr, Needs::Problem, UploadMove::Pause},
    {403, nullptr, Needs::Problem, UploadMove::Pause},
    {404, nullptr, Needs::Problem, UploadMove::Pause},
    {409, nullptr, Needs::Problem, UploadMove::RetrySoon},
    {410, nullptr, Needs::Problem, UploadMove::Hold},
    {426, nullptr, Needs::Problem, UploadMove::Hold},
    {408, nullptr, Needs::Nothing, UploadMove::BackOff},
    {425, nullptr, Needs::Nothing, UploadMove::BackOff},
    {429, nullptr, Needs::Nothing, UploadMove::BackOff},
    {502, nullptr, Needs::Nothing, UploadMove::BackOff},
    {503, nullptr, Needs::Nothing, UploadMove::BackOff},
    {504, nullptr, Needs::Nothing, UploadMove::BackOff},
    {507, nullptr, Needs::Nothing, UploadMove::Rest},
};

constexpr int longestBackOff = 300; // units
constexpr int pauseUnits = 300;
constexpr int soonUnits = 5;
constexpr int shortestRest = 60, longestRest = 600;

} // namespace

bool stopsTheLane(UploadMove move)
{
    return move != UploadMove::Ack && move != UploadMove::Reject && move != UploadMove::Quarantine &&
           move != UploadMove::TryAgain;
}

bool obeysRetryAfter(UploadMove move)
{
    return move == UploadMove::BackOff || move == UploadMove::TryAgain || move == UploadMove::Rest;
}

UploadMove judgeReply(int status, const QString &problem, ReceiptCheck receipt)
{
    if (status == 200 || status == 201)
        return receipt == ReceiptCheck::Valid ? UploadMove::Ack : UploadMove::WrongServer;
    if (status == 202) // still not all there
        return receipt == ReceiptCheck::Valid ? UploadMove::BackOff : UploadMove::WrongServer;
    for (const Row &row : rows) {
        if (row.status != status || (row.problem && problem != QLatin1String(row.problem)))
            continue;
        if (row.needs == Needs::Problem && problem.isEmpty())
            return UploadMove::WrongServer;
        return row.move;
    }
    if (status >= 500)
        return UploadMove::TryAgain;
    // 2xx without a receipt, 3xx; a 4xx that no hall of version 1 says.
    return status >= 400 && !problem.isEmpty() ? UploadMove::TryAgain : UploadMove::WrongServer;
}

QString problemCode(const HttpAnswer &answer)
{
    if (answer.status < 400 || answer.type != "application/problem+json")
        return {};
    const auto problem = HttpProblem::fromJson(answer.body);
    return problem ? problem->code : QString();
}

std::chrono::milliseconds waitAfter(UploadMove move, int failures,
                                    std::optional<std::chrono::milliseconds> retryAfter,
                                    std::chrono::milliseconds unit, double random)
{
    const auto units = [&](double count) {
        return std::chrono::milliseconds(std::llround(count * static_cast<double>(unit.count())));
    };
    switch (move) {
    case UploadMove::Ack:
    case UploadMove::Reject:
    case UploadMove::Quarantine:
        return std::chrono::milliseconds(0);
    case UploadMove::RetrySoon:
        return units(random * soonUnits);
    case UploadMove::Pause:
    case UploadMove::Hold:
        return units(pauseUnits);
    case UploadMove::Rest:
        return retryAfter ? std::max(*retryAfter, units(shortestRest)) : units(shortestRest + random * (longestRest - shortestRest));
    case UploadMove::WrongServer:
    case UploadMove::BackOff:
    case UploadMove::TryAgain:
        break;
    }
    if (retryAfter && obeysRetryAfter(move))
        return *retryAfter;
    const double most = std::min<double>(longestBackOff, std::exp2(std::clamp(failures, 0, 20)));
    return units(random * most);
}

} // namespace yeban
