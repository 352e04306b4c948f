import type { types, ViewOutput, webApi } from '@slack/bolt';
import type { Log } from '../../src/ports/host.ts';
import { plain } from './block.ts';
import { worded } from './bolt-log.ts';
import { LIMITS } from './limits.ts';

export const SUMMARISE_VIEW = 'summarise_view';
const PAPER = { block_id: 'paper', action_id: 'typed' };
const WHERE = { block_id: 'where', action_id: 'chosen' };

/** Asks for the paper, and where to answer: a global shortcut comes from no conversation. */
export const summariseView: types.ModalView = {
  type: 'modal',
  callback_id: SUMMARISE_VIEW,
  title: plain('Summarise this paper', LIMITS.viewTitle),
  submit: plain('Go', LIMITS.viewButton),
  close: plain('Cancel', LIMITS.viewButton),
  blocks: [
    {
      type: 'input',
      block_id: PAPER.block_id,
      label: plain('Link, id or title of the paper', LIMITS.inputLabel),
      element: {
        type: 'plain_text_input',
        action_id: PAPER.action_id,
        max_length: 1_000,
        placeholder: plain('https://arxiv.org/abs/1706.03762', LIMITS.placeholder),
      },
    },
    {
      type: 'input',
      block_id: WHERE.block_id,
      label: plain('Answer to me in', LIMITS.inputLabel),
      element: {
        type: 'conversations_select',
        action_id: WHERE.action_id,
        default_to_current_conversation: true,
        response_url_enabled: true,
      },
    },
  ],
};

/** Opens a window; false where Slack does not, because what asked for it is seconds old or Slack is away. */
export async function openView(
  client: webApi.WebClient,
  trigger_id: string,
  view: types.ModalView,
  log: Log,
): Promise<boolean> {
  try {
    await client.views.open({ trigger_id, view });
    return true;
  } catch (error) {
    log.warn({ fault: worded(error), view: view.callback_id }, 'Slack did not open a window');
    return false;
  }
}

export function readSummariseView({ state }: ViewOutput): { paper: string; channel: string | undefined } {
  const at = ({ block_id, action_id }: typeof PAPER) => state.values[block_id]?.[action_id];
  return { paper: at(PAPER)?.value?.trim() ?? '', channel: at(WHERE)?.selected_conversation ?? undefined };
}
