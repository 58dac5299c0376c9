/** The cases from the field, by folder. */

export interface FieldCase {
  /** The command with its files and options. Names that end in .csv or .json are files of the folder. */
  readonly run: string;
  /** What is looked at in the answer (see views.ts), and what is right. */
  readonly shows: Readonly<Record<string, string>>;
}

export const FIELD_CASES: Readonly<Record<string, readonly FieldCase[]>> = {
  '01-labels-as-headers': [
    {
      run: 'score --criteria default.json --companies companies.csv --deals deals.csv',
      shows: {
        'verdicts 20000000001 20000000002':
          '20000000001: met met met unknown met unknown; 20000000002: met partial met unknown missed unknown',
        'issues no_company': 'no_company Associated Company IDs 1 from 3 "null"',
      },
    },
    {
      run: 'score --criteria default.json --companies companies-renamed-id.csv',
      shows: {
        'issues missing_column':
          'missing_column web_technologies 2 from 1 "null"; missing_column hs_analytics_last_timestamp 2 from 1 "null"',
      },
    },
    { run: 'suggest --companies companies.csv --deals deals.csv', shows: { found: 'none, 1 won of 2' } },
    {
      run: 'backtest --criteria default.json --companies companies.csv --deals deals.csv',
      shows: { exit: 'exit 0', won: '1 won of 2' },
    },
    {
      run: 'review --criteria default.json --companies companies.csv --deals deals.csv',
      shows: { exit: 'exit 0' },
    },
  ],
  '02-dates-of-exports': [
    {
      run: 'score --criteria criteria.json --companies companies.csv --deals deals.csv',
      shows: {
        'verdicts 1 2': '1: met met met; 2: unknown missed missed',
        'issues assumed_time_zone not_a_date': 'assumed_time_zone closedate 2 from 1 "2025-10-31 17:21"',
      },
    },
    {
      run: 'score --criteria dates-criteria.json --companies dates.csv',
      shows: {
        'verdicts 1 4 5 6 9 14': '1: met; 4: met; 5: unknown; 6: met; 9: met; 14: met',
        'issues not_a_date': 'not_a_date recent_funding_date 7 from 2 "11/01/2025"',
      },
    },
  ],
  '03-yes-no-and-amounts': [
    {
      run: 'score --criteria criteria.json --companies companies.csv --deals deals.csv',
      shows: {
        'verdicts 1 2': '1: met met unknown; 2: unknown missed missed',
        'issues not_a_number not_a_boolean': 'not_a_number amount 1 from 1 "$12,000.00"',
      },
    },
    {
      run: 'score --criteria criteria.json --companies companies.csv --deals deals.csv --number-format 1,234.5',
      shows: { 'verdicts 1 2': '1: met met met; 2: unknown missed missed' },
    },
    {
      run: 'score --criteria criteria.json --companies companies.csv --deals deals-amount.csv --number-format 1,234.5',
      shows: { 'verdicts 1 2': '1: met met met; 2: unknown missed missed' },
    },
    {
      run: 'score --criteria criteria.json --companies companies.csv --deals deals-01.csv',
      shows: { 'verdicts 1 2': '1: met met met; 2: unknown missed missed', 'issues not_a_boolean': '' },
    },
    {
      run: 'score --criteria criteria.json --companies companies.csv --deals deals-trailing-space.csv',
      shows: { 'verdicts 1 2': '1: met met met; 2: unknown missed missed' },
    },
    {
      run: 'score --criteria flag.json --companies competitors.csv',
      shows: { gates: '1 fail, 2 fail, 3 pass, 4 fail, 5 fail, 6 pass' },
    },
  ],
  '04-number-formats': [
    {
      run: 'score --criteria criteria.json --companies companies.csv',
      shows: {
        'verdicts 1 3 7': '1: unknown unknown; 3: missed unknown; 7: met met',
        'issues not_a_number looks_like_thousands':
          'not_a_number numberofemployees 7 from 1 "1,234"; not_a_number annualrevenue 6 from 1 "10,000,000"; looks_like_thousands numberofemployees 1 from 3 "1.234"',
      },
    },
    {
      run: 'score --criteria criteria.json --companies companies.csv --number-format 1,234.5',
      shows: { 'verdicts 1 10': '1: met met; 10: met met' },
    },
    {
      run: 'score --criteria criteria.json --companies companies.csv --number-format 1.234,5',
      shows: { 'verdicts 3 7': '3: met met; 7: met met' },
    },
  ],
  '05-dialects': [
    {
      run: 'score --criteria criteria.json --companies semicolon.csv',
      shows: { 'verdicts 1 2': '1: met met; 2: missed missed' },
    },
    { run: 'score --criteria criteria.json --companies tab.csv', shows: { 'verdicts 1': '1: met met' } },
    { run: 'score --criteria criteria.json --companies sep-line.csv', shows: { 'verdicts 1': '1: met met' } },
    {
      run: 'score --criteria criteria.json --companies utf16le-nobom.csv',
      shows: { 'verdicts 1': '1: met met' },
    },
    {
      run: 'score --criteria criteria.json --companies cp1252.csv',
      shows: {
        'verdicts 1': '1: met met',
        'issues guessed_encoding': 'guessed_encoding null 1 from 1 "Windows-1252"',
      },
    },
    {
      run: 'score --criteria criteria.json --companies quotes.csv',
      shows: { 'verdicts 1 2': '1: met unknown; 2: met unknown' },
    },
  ],
  '06-ids-rounded-by-a-spreadsheet': [
    {
      run: 'suggest --companies companies200.csv --deals deals200-ids-intact.csv',
      shows: { found: 'found, 84 won of 200; industry SOFTWARE lift 4.89' },
    },
    {
      run: 'suggest --companies companies200.csv --deals deals200-ids-by-excel.csv',
      shows: { exit: 'exit 1', 'issues rounded_id': 'rounded_id hs_object_id 200 from 1 "1.92237E+11"' },
    },
  ],
  '07-numbers-in-suggest': [
    {
      run: 'suggest --companies companies-plain.csv --deals deals.csv',
      shows: { largest: 'the largest win more than twice as often' },
    },
    {
      run: 'suggest --companies companies-comma.csv --deals deals.csv --number-format 1,234.5',
      shows: { largest: 'the largest win more than twice as often' },
    },
    {
      run: 'suggest --companies companies-comma.csv --deals deals.csv',
      shows: { 'issues not_a_number': 'not_a_number numberofemployees 217 from 2 "1,210"', rates: '' },
    },
    {
      run: 'suggest --companies companies-de.csv --deals deals.csv',
      shows: {
        'issues looks_like_thousands': 'looks_like_thousands numberofemployees 217 from 2 "1.210"',
        rates: '',
      },
    },
    {
      run: 'suggest --companies companies-de.csv --deals deals.csv --number-format 1.234,5',
      shows: { largest: 'the largest win more than twice as often' },
    },
  ],
  '08-renewals-as-wins': [
    {
      run: 'suggest --companies companies.csv --deals deals-dealtype.csv',
      shows: {
        found: 'none, 101 won of 400',
        'left-out': '200 existing business',
        'issues several_kinds_of_deals': 'several_kinds_of_deals dealtype 200 from 5 "existingbusiness"',
      },
    },
    {
      run: 'suggest --companies companies.csv --deals deals-pipeline.csv',
      shows: {
        found: 'none, 101 won of 400',
        'left-out': '200 renewals',
        'issues several_kinds_of_deals':
          'several_kinds_of_deals dealtype 200 from 5 "existingbusiness"; several_kinds_of_deals pipeline 200 from 5 "Renewals"',
      },
    },
    {
      run: 'suggest --companies companies.csv --deals deals-pipeline.csv --pipelines default',
      shows: { found: 'none, 101 won of 400' },
    },
    {
      run: 'suggest --companies companies.csv --deals deals-dealtype.csv --deal-types newbusiness',
      shows: { found: 'none, 101 won of 400' },
    },
  ],
  '09-currencies': [
    {
      run: 'score --criteria criteria.json --companies companies.csv --deals deals.csv',
      shows: {
        'verdicts 1 2 3': '1: met met; 2: met met; 3: met unknown',
        'issues several_currencies': 'several_currencies deal_currency_code 4 from 1 "USD"',
      },
    },
    {
      run: 'suggest --companies companies.csv --deals deals.csv',
      shows: { 'issues several_currencies': 'several_currencies deal_currency_code 4 from 1 "USD"' },
    },
  ],
  '10-option-labels-and-countries': [
    {
      run: 'score --criteria default.json --companies companies.csv',
      shows: {
        'verdicts 1 2 7 8 10':
          '1: met met met met met unknown; 2: met met met met met unknown; 7: met met met met met unknown; 8: met met met met met unknown; 10: met met met met met unknown',
        'issues not_an_option': 'not_an_option industry 1 from 3 "Software Development"',
      },
    },
    {
      run: 'score --criteria worldwide.json --companies countries.csv',
      shows: {
        'verdicts 1 2 3 4 5 6 7 8':
          '1: met met; 2: met met; 3: met met; 4: met met; 5: met met; 6: met met; 7: met met; 8: met met',
        'unmentioned company.country':
          "IR 1, IRAN, ISLAMIC REPUBLIC OF 1, Korea, Democratic People's Republic of 1, N. Korea 1, Syrian Arab Republic 1, İstanbul 1",
      },
    },
  ],
  '11-deals-of-nobody-and-of-two': [
    {
      run: 'score --criteria criteria.json --companies companies.csv --deals deals-blank.csv --contacts contacts-blank.csv',
      shows: {
        'verdicts 200000000001 200000000002': '200000000001: met met; 200000000002: missed missed',
        'issues no_company': 'no_company company_id 1 from 2 "null"; no_company company_id 1 from 2 "null"',
      },
    },
    {
      run: 'score --criteria criteria.json --companies companies.csv --deals deals-many.csv',
      shows: { 'verdicts 200000000001 200000000002': '200000000001: met met; 200000000002: met met' },
    },
  ],
  '12-lists-with-other-separators': [
    {
      run: 'score --criteria criteria.json --companies companies-semicolon.csv',
      shows: { passing: '218 pass' },
    },
    {
      run: 'score --criteria criteria.json --companies companies-comma.csv',
      shows: {
        'issues other_list_separator':
          'other_list_separator web_technologies 493 from 1 "Outreach, Salesforce"',
      },
    },
    {
      run: 'score --criteria criteria.json --companies companies-comma.csv --list-separator ,',
      shows: { passing: '218 pass' },
    },
    {
      run: 'suggest --companies companies-comma.csv --deals deals.csv --list-separator ,',
      shows: { found: 'found, 221 won of 600; web_technologies includes hubspot lift 2.67' },
    },
  ],
  '13-words-for-nothing': [
    {
      run: 'score --criteria criteria.json --companies companies.csv',
      shows: {
        'verdicts 2 3 4 5 7':
          '2: unknown missed unknown; 3: unknown missed unknown; 4: missed met met; 5: missed missed unknown; 7: met missed unknown',
        'unmentioned company.country': 'Select 1, Unknown 1',
        'unmentioned company.industry': 'Select 1',
      },
    },
  ],
  '14-codes-as-numbers': [
    {
      run: 'suggest --companies companies-text.csv --deals deals.csv',
      shows: { rates: 'SIC 8361 17 % against 8 %, lift 2.09; SIC 4213 19 % against 8 %, lift 2.30' },
    },
    {
      run: 'suggest --companies companies-digits.csv --deals deals.csv',
      shows: { rates: '8361 17 % against 8 %, lift 2.09; 4213 19 % against 8 %, lift 2.30' },
    },
  ],
  '15-next-fact-under-any': [
    {
      run: 'score --criteria criteria.json --companies companies.csv',
      shows: { next: 'company.tags 100 pass tier_1' },
    },
  ],
  '16-merged-ids': [
    {
      run: 'score --criteria criteria.json --companies companies.csv --deals deals.csv',
      shows: { 'verdicts 200000000002': '200000000002: met met' },
    },
  ],
};
