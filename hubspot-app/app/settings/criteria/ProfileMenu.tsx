import {
  Button,
  Dropdown,
  Input,
  Modal,
  ModalBody,
  ModalFooter,
  Text,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import { STATUS } from 'fitgate-shared/words/document-words.ts';
import { useState } from 'react';
import type { Item, ProfileView } from '../frame/read-document.ts';
import type { Page } from '../frame/use-page.ts';
import { copyOfProfile, newProfile, profileAt } from './profile-edits.ts';

const MOST_PROFILES = 5;
const MOST_CHARACTERS = 80;

export interface ProfileMenuProps {
  readonly page: Page;
  readonly profile: ProfileView | undefined;
  readonly profiles: readonly ProfileView[];
  readonly onChosen: (key: string) => void;
}

/** What can be done with a profile as a whole. */
export function ProfileMenu({ page, profile, profiles, onChosen }: ProfileMenuProps) {
  const add = (value: Item): void => {
    page.draft.change({ op: 'add', at: profileAt(value.key), value, before: null });
    onChosen(value.key);
  };
  const isFull = profiles.length >= MOST_PROFILES;
  return (
    <Dropdown buttonText="Profile" buttonSize="sm" variant="secondary" testId="profile-menu">
      {profile !== undefined && (
        <>
          <Dropdown.ButtonItem overlay={<Rename page={page} profile={profile} />} testId="rename-profile">
            Rename
          </Dropdown.ButtonItem>
          {Object.entries(STATUS)
            .filter(([status]) => status !== profile.status)
            .map(([status, words]) => (
              <Dropdown.ButtonItem
                key={status}
                testId={`status-${status}`}
                onClick={() =>
                  page.draft.change({
                    op: 'set',
                    at: profileAt(profile.key),
                    value: { ...profile.item, status },
                  })
                }
              >
                {`Change status to: ${words}`}
              </Dropdown.ButtonItem>
            ))}
        </>
      )}
      {isFull ? (
        <Dropdown.ButtonItem>{`${MOST_PROFILES} of ${MOST_PROFILES} profiles`}</Dropdown.ButtonItem>
      ) : (
        <Dropdown.ButtonItem onClick={() => add(newProfile(profiles))} testId="add-profile">
          Add profile
        </Dropdown.ButtonItem>
      )}
      {!isFull && profile !== undefined && (
        <Dropdown.ButtonItem onClick={() => add(copyOfProfile(profile, profiles))} testId="duplicate-profile">
          Duplicate profile
        </Dropdown.ButtonItem>
      )}
      {profile !== undefined && profiles.length > 1 && (
        <Dropdown.ButtonItem overlay={<Remove page={page} profile={profile} />} testId="remove-profile">
          Remove profile
        </Dropdown.ButtonItem>
      )}
    </Dropdown>
  );
}

interface OneProfileProps {
  readonly page: Page;
  readonly profile: ProfileView;
}

function Rename({ page, profile }: OneProfileProps) {
  const { closeOverlay } = useExtensionActions<'settings'>();
  const [name, setName] = useState(profile.name);
  const id = `rename-${profile.key}`;
  const isWrong = name.trim() === '' || name.length > MOST_CHARACTERS;
  const save = (): void => {
    page.draft.change({
      op: 'set',
      at: profileAt(profile.key),
      value: { ...profile.item, name: name.trim() },
    });
    closeOverlay(id);
  };
  return (
    <Modal id={id} title="Rename the profile" onOpen={() => setName(profile.name)}>
      <ModalBody>
        <Input
          label="Name"
          name="profile-name"
          value={name}
          onInput={setName}
          error={isWrong}
          {...(isWrong ? { validationMessage: `1 to ${MOST_CHARACTERS} characters` } : {})}
          testId="profile-name"
        />
      </ModalBody>
      <ModalFooter>
        <Button variant="primary" disabled={isWrong} onClick={save} testId="save-profile-name">
          Save to draft
        </Button>
        <Button onClick={() => closeOverlay(id)}>Cancel</Button>
      </ModalFooter>
    </Modal>
  );
}

function Remove({ page, profile }: OneProfileProps) {
  const { closeOverlay } = useExtensionActions<'settings'>();
  const id = `remove-${profile.key}`;
  return (
    <Modal id={id} title={`Remove ${profile.name}?`} variant="danger">
      <ModalBody>
        <Text>Remove this profile from the draft? It stays live until you publish.</Text>
      </ModalBody>
      <ModalFooter>
        <Button
          variant="destructive"
          testId="remove-profile-now"
          onClick={() => {
            page.draft.change({ op: 'remove', at: profileAt(profile.key) });
            closeOverlay(id);
          }}
        >
          Remove profile
        </Button>
        <Button onClick={() => closeOverlay(id)}>Cancel</Button>
      </ModalFooter>
    </Modal>
  );
}
