import { computed, onMounted, ref, shallowRef } from 'vue';
import { mayDo, type Act } from '../../src/contract/roles';
import type { LoginRequest, Me, PasskeyLoginRequest } from '../../src/contract/http/accounts';
import type { PasskeyChallenge } from '../../src/contract/http/passkeys';
import { api, asRefusal, useCsrfToken, type Refusal } from './api';
import { showPasskey } from './passkeys';
import { wipeDrafts } from './wipe-drafts';

const me = ref<Me | null>(null);
const refusal = shallowRef<Refusal | null>(null);
const isBusy = ref(false);

function welcome(answer: Me) {
  useCsrfToken(answer.csrfToken);
  me.value = answer;
}

async function attempt(act: () => Promise<unknown>) {
  if (isBusy.value) return;
  isBusy.value = true;
  refusal.value = null;
  try {
    await act();
  } catch (error) {
    refusal.value = asRefusal(error);
  } finally {
    isBusy.value = false;
  }
}

const ask = () => attempt(async () => welcome(await api.get<Me>('/api/me')));
const signIn = (request: LoginRequest) => attempt(async () => welcome(await api.post<Me>('/api/logins', request)));
/** With a passkey, alone or beside a name and password that were accepted. */
const signInByPasskey = (beside: LoginRequest | null) =>
  attempt(async () => {
    const passkey = await showPasskey(await api.get<PasskeyChallenge>('/api/logins/passkey'));
    const request: LoginRequest | PasskeyLoginRequest = { ...beside, passkey };
    welcome(await api.post<Me>(beside === null ? '/api/logins/passkey' : '/api/logins', request));
  });
const signOut = () =>
  attempt(async () => {
    await api.remove('/api/logins/current');
    await wipeDrafts();
    welcome(await api.get<Me>('/api/me'));
  });

/** Who sits at this console. One answer for the whole page: `me` is null until the server has said who is signed in. */
export function useStaff() {
  const isStaff = computed(() => me.value?.kind === 'staff');
  /** Whether the policy table lets this person do the act; the server asks the same table again. */
  const may = (act: Act) => mayDo(me.value?.roles ?? [], act);
  return { me, isStaff, may, refusal, isBusy, ask, welcome, signIn, signInByPasskey, signOut };
}

/** For the root of a staff page: asks once who is signed in. */
export function useStaffPage() {
  const staff = useStaff();
  onMounted(staff.ask);
  return staff;
}
