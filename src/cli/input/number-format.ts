import { InvalidArgumentError } from 'commander';
import { NUMBER_FORMATS, type NumberFormat, numberFormat } from '../../facts/number-format.ts';

/** Reads `--number-format`: one thousand two hundred and thirty-four and a half in the file's format. */
export function parseNumberFormat(example: string): NumberFormat {
  const format = numberFormat(example);
  if (format !== null) return format;
  throw new InvalidArgumentError(`Write ${NUMBER_FORMATS.join(' or ')}, as the file writes numbers.`);
}
