import { Alert, Button, Flex, Link, Text } from '@hubspot/ui-extensions';
import { BASE_URL } from 'fitgate-shared/base-url.ts';
import { refusalText } from 'fitgate-shared/shared-words.ts';
import type { Page } from './use-page.ts';

const INSTALL = { url: `${BASE_URL}/oauth/install`, external: true } as const;

/** What keeps Fitgate from its work: at most one alert; what else there is stands under System. */
export function Connection({ page }: { readonly page: Page }) {
  const { connected, problems } = page.criteria;
  if (page.refusal !== null) return <OutOfDate page={page} />;
  if (!connected) {
    return (
      <Alert title="Fitgate can't read this account" variant="danger" testId="disconnected">
        <Flex direction="column" gap="xs" align="start">
          <Text>Someone removed its access. Scores on records stay as they were.</Text>
          <Link href={INSTALL}>Reconnect</Link>
        </Flex>
      </Alert>
    );
  }
  const [problem, ...others] = problems;
  if (problem === undefined) return null;
  return (
    <Alert title="Something needs an admin" variant="danger" testId="problem">
      <Flex direction="column" gap="xs" align="start">
        <Text>{problem}</Text>
        <Link href={INSTALL}>Reconnect</Link>
        {others.length > 0 && (
          <Button size="xs" variant="transparent" onClick={() => page.goTo('system')} testId="more-problems">
            {others.length === 1 ? 'See 1 more' : `See ${others.length} more`}
          </Button>
        )}
      </Flex>
    </Alert>
  );
}

function OutOfDate({ page }: { readonly page: Page }) {
  if (page.refusal === null) return null;
  return (
    <Alert title="This page may be out of date" variant="warning" testId="load-refused">
      <Flex direction="column" gap="xs" align="start">
        <Text>{refusalText(page.refusal)}</Text>
        <Button size="sm" onClick={() => void page.reload()} testId="load-retry">
          Try again
        </Button>
      </Flex>
    </Alert>
  );
}
