import { describe, expect, it } from '@jest/globals';
import { isHubSpotId, lineOfText, version } from '../../src/contract/values.ts';

describe('a version', () => {
  it('is what the database can keep: from 1 to 2,147,483,647', () => {
    const accepted = [1, 2_147_483_647, 0, 2_147_483_648, 1.5, '1'].map(
      (it) => version.safeParse(it).success,
    );
    expect(accepted).toEqual([true, true, false, false, false, false]);
  });
});

describe("an id of HubSpot's", () => {
  it.each(['1', '45678901234', '9007199254740991'])('may be %s', (id) => {
    expect(isHubSpotId(id)).toBe(true);
  });

  it.each(['', '0', '01', '-1', '1.5', '1e3', ' 1', '1\n', '9007199254740992', '12345678901234567'])(
    'is not %j: it would be read as another number, or as none',
    (id) => {
      expect(isHubSpotId(id)).toBe(false);
    },
  );
});

describe('a line of text', () => {
  it('is kept without the space around it', () => {
    expect(lineOfText(6).parse('  reason ')).toBe('reason');
  });

  it.each([' ', 'too long', 'a\nb', 'a\u0000b'])('is not %j', (text) => {
    expect(lineOfText(6).safeParse(text).success).toBe(false);
  });
});
