import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Reply } from '../../src/chat/reply.ts';
import type { Place, Poster } from '../../src/ports/platform.ts';
import { awkwardReplies } from '../samples/awkward.ts';

/** A platform in which nothing stands yet, and what stands there as people see it. */
export type PosterWorld = {
  poster: Poster;
  /** A channel that the bot may write to, and another. */
  place: Place;
  elsewhere: Place;
  person: string;
  /** The texts that stand in a channel itself, oldest first, and those under a message of it. */
  stands(place: Place, under?: string): readonly string[];
  /** What a person was told alone. */
  told(person: string): readonly string[];
  /** Makes the next post meet this trouble. */
  fail(fault: 'gone' | 'forbidden' | 'down'): void;
};

const said = (text: string): Reply => ({ text, cards: [] });
const KEY = 'r1 2026-08-21';

/** What every platform promises to those who speak first on it. */
export function posterContract(
  name: string,
  { canLookBack }: { canLookBack: boolean },
  make: (t: TestContext) => Promise<PosterWorld>,
): void {
  async function world(t: TestContext) {
    const made = await make(t);
    const post = async (text: string | Reply, key: string, more: { under?: string } = {}): Promise<string> => {
      const to = { ...made.place, ...more };
      const posted = await made.poster.post(to, typeof text === 'string' ? said(text) : text, key);
      assert.ok('message' in posted, JSON.stringify(posted));
      return posted.message;
    };
    return { ...made, post };
  }

  test(`${name}: what is posted stands in its channel and nowhere else`, async (t) => {
    const { post, stands, place, elsewhere, poster } = await world(t);
    const first = await post('Papers of Friday', KEY);
    assert.notEqual(await post('Papers of Monday', 'r1 2026-08-24'), first);
    assert.deepEqual(stands(place), ['Papers of Friday', 'Papers of Monday']);
    assert.deepEqual(stands(elsewhere), []);
    assert.equal(poster.platform, place.platform);
  });

  test(`${name}: what belongs under a post stands under it`, async (t) => {
    const { post, stands, place } = await world(t);
    const under = await post('Papers of Friday', KEY);
    await post('7 more papers', `${KEY} rest`, { under });
    assert.deepEqual([stands(place), stands(place, under)], [['Papers of Friday'], ['7 more papers']]);
  });

  if (canLookBack)
    test(`${name}: a post is found by its key where it stands, and no other is`, async (t) => {
      const { post, poster, place, elsewhere } = await world(t);
      const message = await post('Papers of Friday', KEY);
      const rest = await post('7 more papers', `${KEY} rest`, { under: message });
      assert.deepEqual(await poster.find(place, KEY, 0), { message });
      assert.deepEqual(await poster.find({ ...place, under: message }, `${KEY} rest`, 0), { message: rest });
      const nothing = { message: undefined };
      assert.deepEqual(await poster.find(place, 'r1 2026-08-24', 0), nothing);
      assert.deepEqual(await poster.find(elsewhere, KEY, 0), nothing);
      assert.deepEqual(await poster.find({ ...place, under: message }, 'r2 rest', 0), nothing);
    });
  else
    test(`${name}: where nobody can look back, that is said`, async (t) => {
      const { post, poster, place } = await world(t);
      await post('Papers of Friday', KEY);
      assert.deepEqual(await poster.find(place, KEY, 0), { cannotLook: true });
    });

  test(`${name}: what goes wrong is a value that says what it means for the channel`, async (t) => {
    const { poster, place, fail } = await world(t);
    for (const fault of ['gone', 'forbidden', 'down'] as const) {
      fail(fault);
      const failed = await poster.post(place, said('x'), `key ${fault}`);
      assert.equal('fault' in failed && failed.fault, fault);
    }
  });

  test(`${name}: nothing speaks against a channel that may be written to, and people are told things alone`, async (t) => {
    const { poster, place, person, told, stands } = await world(t);
    assert.equal(await poster.check(place), undefined);
    assert.ok('message' in (await poster.tell(place, person, 'Your digest is paused.', 'r1 paused')));
    assert.match(told(person).join('\n'), /^Your digest is paused\./);
    assert.deepEqual(stands(place), []);
  });

  test(`${name}: awkward replies can be posted`, async (t) => {
    const { post } = await world(t);
    for (const [what, reply] of Object.entries(awkwardReplies)) await post(reply, what);
  });
}
