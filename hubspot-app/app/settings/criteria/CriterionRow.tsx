import { Flex, Link, StepperInput, TableCell, TableRow, Text, Tooltip } from '@hubspot/ui-extensions';
import { criterionWords } from 'fitgate-shared/words/condition-words.ts';
import { nameOf, numberOf } from '../frame/read-document.ts';
import { CriterionMenu } from './CriterionMenu.tsx';
import { EditCriterion } from './EditCriterion.tsx';
import { ItemConflict } from './ItemConflict.tsx';
import { ItemTag } from './ItemTag.tsx';
import type { ShownItem } from './item-state.ts';
import { setCriterion } from './profile-edits.ts';
import type { CriterionRowProps } from './table-props.ts';

const RARELY_KNOWN = 30;

/** One criterion: its name, what it asks, what it is worth, and for how many companies it could be judged. */
export function CriterionRow(props: CriterionRowProps) {
  const { page, profile, row, points, readOnly } = props;
  const { item, state } = row;
  const name = nameOf(item);
  const isRemoved = state === 'removed';
  return (
    <TableRow testId={`criterion-${item.key}`}>
      <TableCell>
        <Flex direction="column" gap="flush">
          <Flex direction="row" gap="xs" align="center" wrap="wrap">
            {readOnly || isRemoved ? (
              <Text format={{ fontWeight: 'demibold' }}>{name}</Text>
            ) : (
              <Name {...props} />
            )}
            <ItemTag state={state} live={liveWords(row, page)} />
            {item['gate'] === true && <Text variant="microcopy">Must-have</Text>}
          </Flex>
          <Text variant="microcopy">{criterionWords(item, page.properties.labels)}</Text>
          <ItemConflict page={page} at={{ kind: 'criterion', profile: profile.key, key: item.key }} />
        </Flex>
      </TableCell>
      <TableCell>
        {readOnly || isRemoved ? (
          <Text>{String(numberOf(item, 'weight') ?? '–')}</Text>
        ) : (
          <Weight {...props} />
        )}
      </TableCell>
      {points.differ && (
        <TableCell align="right">
          <Text>{isRemoved ? '–' : String(points.of(item))}</Text>
        </TableCell>
      )}
      <TableCell align="right">
        <Known {...props} />
      </TableCell>
      {!readOnly && (
        <TableCell>
          <CriterionMenu {...props} />
        </TableCell>
      )}
    </TableRow>
  );
}

function Name({ page, profile, row: { item } }: CriterionRowProps) {
  const id = `criterion-${profile.key}-${item.key}`;
  return (
    <Link
      href="#"
      preventDefault
      testId={`open-${item.key}`}
      overlay={<EditCriterion page={page} profile={profile} item={item} id={id} />}
    >
      {nameOf(item)}
    </Link>
  );
}

function Weight({ page, profile, row: { item } }: CriterionRowProps) {
  const weight = numberOf(item, 'weight');
  const least = item['gate'] === true ? 0 : 1;
  const isWrong = weight === null || weight < least || weight > 100;
  return (
    <StepperInput
      label={`Weight of ${nameOf(item)}`}
      name={`weight-${item.key}`}
      value={weight ?? least}
      min={least}
      max={100}
      error={isWrong}
      {...(isWrong ? { validationMessage: `${least} to 100` } : {})}
      onChange={(value) => {
        if (value !== weight && value >= least && value <= 100)
          page.draft.change(setCriterion(profile, { ...item, weight: value }));
      }}
      testId={`weight-${item.key}`}
    />
  );
}

/** For what share of the companies the criterion could be judged, as of the last preview. */
function Known({ whatIf, profile, row: { item, state } }: CriterionRowProps) {
  const { ready } = whatIf;
  const found = ready?.criteria.find((each) => each.profile === profile.key && each.key === item.key);
  if (ready === null || found === undefined || ready.companies === 0 || state === 'removed')
    return <Text>–</Text>;
  const percent = Math.round((100 * found.known) / ready.companies);
  return (
    <Text testId={`known-${item.key}`}>
      {`${percent}%`}
      {percent < RARELY_KNOWN && (
        <Tooltip>Too few companies have this property filled in. It will mostly count as not known.</Tooltip>
      )}
    </Text>
  );
}

function liveWords({ item, live }: ShownItem, page: CriterionRowProps['page']): string {
  if (live === null) return '';
  const name = nameOf(live);
  if (name !== nameOf(item)) return name;
  const words = criterionWords(live, page.properties.labels);
  return words === criterionWords(item, page.properties.labels)
    ? `weight ${numberOf(live, 'weight') ?? '–'}`
    : words;
}
