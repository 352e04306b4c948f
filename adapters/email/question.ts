import type { Invocation } from '../../src/chat/reply.ts';
import { parsePaperRef } from '../../src/paper.ts';

/** What only shows something, which a link does at once; all else waits for a press. */
const SHOWN = ['today', 'trending', 'show', 'similar', 'search', 'summary', 'ask', 'digest preview'];

export const isShownAtOnce = ({ command }: Invocation): boolean => SHOWN.includes(command);

/** Whether it is asked by a form: all that is set of a digest, and a question that is still to be written. */
export const asksByForm = ({ command, options }: Invocation): boolean =>
  command === 'digest set' || (command === 'ask' && options['question'] === undefined);

/** What a press does, in words. */
export function questionOf({ command, options }: Invocation): { title: string; about: string; press: string } {
  const name = String(options['name'] ?? '');
  const digest = name ? `the digest “${name}”` : 'the digest';
  switch (command) {
    case 'digest vote':
      return votes(options);
    case 'digest remove':
      return { title: 'Unsubscribe?', about: `Nothing more of ${digest} comes to this address.`, press: 'Unsubscribe' };
    case 'digest pause':
      return { title: 'Pause?', about: `Nothing of ${digest} comes until you let it go on.`, press: 'Pause' };
    case 'digest resume':
      return { title: 'Go on?', about: `Papers of ${digest} come again.`, press: 'Go on' };
    case 'digest now':
      return {
        title: 'Send it now?',
        about: `What is new for ${digest} comes to this address at once.`,
        press: 'Send',
      };
    case 'digest email':
      return options['never']
        ? {
            title: 'Never write to this address?',
            about: 'What comes to it now ends, and nobody can have papers sent to it any more.',
            press: 'Never',
          }
        : {
            title: 'Start?',
            about:
              'The papers that were asked for come to this address from now on. Every message says how to end that.',
            press: 'Start',
          };
    default:
      return { title: 'Go on?', about: '', press: 'Go on' };
  }
}

function votes(options: Invocation['options']): ReturnType<typeof questionOf> {
  const about = `${paperOf(options)} What comes next is chosen by what you say of papers.`;
  switch (options['vote']) {
    case 'less':
      return { title: 'Fewer papers like this one?', about, press: 'Not this' };
    case 'none':
      return { title: 'Take your vote back?', about, press: 'Take it back' };
    default:
      return { title: 'More papers like this one?', about, press: 'More like this' };
  }
}

const paperOf = ({ paper }: Invocation['options']): string =>
  typeof paper === 'string' && parsePaperRef(paper) ? `The paper is arXiv ${paper}.` : '';
