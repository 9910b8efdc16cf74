// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/keys.h"
#include "app/protocol/cases.h"
#include "app/station/hall_port.h"
#include "tests/unit/app/visit/answer_later.h"

namespace yeban::test {

/// Knows one case; answers later, at home.
class FakeHall : public QObject, public HallPort
{
    Q_OBJECT

public:
    Request findCase(QObject *receiver, const ReceiptCode &code, Done<HallCase> done) override
    {
        asked.append(code.text());
        return answer(receiver, std::move(done), known);
    }
    Request fetchSheets(QObject *receiver, const QString &, const CardHolder &holder, Done<HallCase> done) override
    {
        fetched.append(holder.residentNumber);
        return answer(receiver, std::move(done), known);
    }
    Request listCases(QObject *receiver, const CardHolder &holder, Done<QList<HallCase>> done) override
    {
        listed.append(holder);
        return answer(receiver, std::move(done), cases);
    }
    Request prefill(QObject *receiver, const QString &submissionId, const CardHolder &holder, const QByteArray &visitKey,
                    Done<QByteArray> done) override
    {
        prefilled.append(submissionId + QLatin1Char(' ') + holder.residentNumber);
        const auto key = SealingKey::fromBytes(visitKey);
        return answer(receiver, std::move(done), key ? key->seal(SecretBytes(earlier.toJson())) : QByteArray());
    }

    Request takenTimes(QObject *receiver, const QString &serviceId, Done<QList<WindowTaken>> done) override
    {
        asked.append(serviceId);
        return answer(receiver, std::move(done), taken);
    }

    QList<WindowTaken> taken;
    HallCase known;
    QList<HallCase> cases;
    PrefillValues earlier;
    std::optional<Error> error = Error{ErrorCode::NotFound, {}, {}};
    QStringList asked, fetched, prefilled;
    QList<CardHolder> listed;

private:
    template <class T> Request answer(QObject *receiver, Done<T> done, T told)
    {
        answerLater(this, receiver, std::move(done), error ? Result<T>(fail(*error)) : Result<T>(std::move(told)));
        return {};
    }
};

} // namespace yeban::test
