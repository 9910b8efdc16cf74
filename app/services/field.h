// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/text.h"
#include "app/standards/business_name.h"
#include "app/standards/divisions.h"

#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace yeban {

/// Field id → canonical text. Personal data where the form holds it: lives in VisitData, wiped with it.
/// A field without a value has no entry; an empty text is never stored.
using FormValues = QMap<QString, QString>;

/// What a field holds. The canonical text of each kind (what is stored, signed and sealed) stands beside it;
/// canonicalText() in check.h makes it of what was typed.
enum class FieldKind {
    Text,    ///< "text": NFC, no control characters, outer space trimmed, inner space runs one space
    Choice,  ///< "choice": the value of one option
    Area,    ///< "area": division code of 6 or 9 digits
    Phrases, ///< "phrases": codes of business-scope phrases, in the order chosen, joined by ','
    Number,  ///< "number": whole number without leading zeros: "2"
    Money, ///< "money": decimal in the field's unit, at most `decimals` places, no trailing zeros: "5", "0.5"
    Phone, ///< "phone": digits only; mobile 11 digits, or 0 + area code + number
    ResidentNumber, ///< "resident-number": 18 characters, upper case
    BusinessName,   ///< "business-name": composed of the fields in `nameParts`; never typed
};

/// Where a value may come from before the citizen types anything.
enum class PrefillSource { None, CardName, CardNumber, CardAddress, HallDivision };
/// What the visit knows: the card's texts, the hall's division code.
using Prefill = QMap<PrefillSource, QString>;

/// Where the options of a choice come from, if they do not stand in the field itself.
enum class OptionsSource { Field, NameIndustries, OrganisationWords };

struct Option
{
    QString value;
    LocalText label;
    QString initials; ///< pinyin initials for searching; empty if the list is short
    bool operator==(const Option &) const = default;
};

/// The field shows only while another choice field has this value.
struct ShowIf
{
    QString field;
    QString equals;
};

/// The four fields that a business name is composed of.
struct NamePartFields
{
    QString division, tradeName, industry, organisation;
};

/// How an area is written out: its own name, or the path from the province down.
enum class AreaText { Leaf, Path };

/// One field of a form, as the item's file describes it.
struct Field
{
    QString id;
    FieldKind kind = FieldKind::Text;
    LocalText label;
    LocalText hint;
    bool required = true;
    bool locked = false; ///< taken from `prefill` and never typed (the card's name and number)
    PrefillSource prefill = PrefillSource::None;
    std::optional<ShowIf> showIf;

    int minLength = 0;                                ///< Text: Unicode characters
    int maxLength = 100;                              ///< Text: Unicode characters; Phrases: how many
    OptionsSource optionsFrom = OptionsSource::Field; ///< Choice
    QList<Option> options;                            ///< Choice
    double minimum = 0;                               ///< Number, Money
    double maximum = 0;
    int decimals = 0; ///< Money
    LocalText unit;   ///< Number, Money: 人, 万元
    DivisionLevel level =
        DivisionLevel::Area; ///< Area: how deep the choice must go (a street is optional if Area)
    AreaText areaText = AreaText::Path;
    QString within;           ///< Area: must lie in the division that this other field holds
    NamePartFields nameParts; ///< BusinessName
    NameKind nameKind = NameKind::IndividualBusiness; ///< BusinessName, and a choice of organisation words
};

} // namespace yeban
