// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/item.h"
#include "app/standards/standards.h"

namespace yeban {

// Form checks; evaluated alike on terminal and hall. Any thread. Nothing here reads a register: a name
// without a problem is not "available".

enum class ProblemId {
    Missing,
    TooShort,
    TooLong,
    NotAnOption,
    UnknownArea,
    AreaTooWide, ///< a street must be chosen too
    AreaOutside, ///< not in the hall's division
    UnknownPhrase,
    NotANumber,
    OutOfRange,
    NotAPhone,
    NotAResidentNumber,
    BadCharacters,
    Name,         ///< a rule of business names
    NotComposed,  ///< a composed value does not equal its parts
    Unexpected,   ///< a value for a field that is hidden or does not exist
    NotCanonical, ///< not in canonical form (only a foreign program can cause this)
};

struct Problem
{
    QString fieldId; ///< beside which field to show it
    ProblemId id = ProblemId::Missing;
    LocalText sentence;
    bool operator==(const Problem &) const = default;
};

/// Canonical text of what was typed, as good as it can be made: NFC, trimmed, full-width digits narrowed,
/// spaces out of telephone numbers. What cannot be made canonical comes back tidied, and checkField() says
/// why.
QString canonicalText(const Field &field, const QString &typed);

/// The values that `prefill` gives to the item's fields.
FormValues prefilled(const ServiceItem &item, const Prefill &prefill);

/// Whether the field is on the form as it stands (showIf).
bool isShown(const ServiceItem &item, const Field &field, const FormValues &values);

/// The form as it will be read and signed: composed values filled in, values of hidden fields and empty
/// values taken out. Call after every change.
FormValues completed(const ServiceItem &item, const FormValues &values, const Standards &standards);

/// Options of a choice field, from the field or the standards.
QList<Option> optionsOf(const Field &field, const Standards &standards);

/// Problems to show beside one field; empty = fine. For a part of a business name this includes the name's
/// rules.
QList<Problem> checkField(const ServiceItem &item, const QString &fieldId, const FormValues &values,
                          const Standards &standards);
/// Problems of one form step's shown fields, in page order.
QList<Problem> checkStep(const ServiceItem &item, const ServiceStep &step, const FormValues &values,
                         const Standards &standards);
/// Problems of the whole form, in the order of the item's fields. Expects completed() values.
QList<Problem> checkForm(const ServiceItem &item, const FormValues &values, const Standards &standards);

/// A value written out for people: labels of options, names of divisions, wording of phrases, numbers with
/// unit.
QString displayText(const Field &field, const QString &value, Language language, const Standards &standards);

} // namespace yeban
