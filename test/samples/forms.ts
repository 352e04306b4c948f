import type { Form } from '../../src/chat/command.ts';

/** A form with a field of every kind, some of them behind "More". */
export const DIGEST_FORM: Form = {
  title: 'Papers for this channel',
  submit: 'Save',
  keeps: { name: 'daily' },
  first: [
    {
      option: 'topics',
      label: 'Topics',
      hint: 'Commas between topics.',
      kind: 'text',
      placeholder: 'agents',
      value: 'diffusion',
      tells: true,
    },
    {
      option: 'width',
      label: 'Width',
      kind: 'one',
      tells: true,
      value: 'usual',
      choices: [
        { value: 'strict', label: 'Strict', about: 'few papers' },
        { value: 'usual', label: 'Usual', about: 'as usual' },
      ],
    },
    { option: 'time', label: 'Time', kind: 'time', placeholder: '9:00', value: '09:00' },
    { option: 'zone', label: 'Time zone', kind: 'zone', value: 'Europe/Berlin' },
    {
      option: 'days',
      label: 'Days',
      kind: 'several',
      required: true,
      value: 'mon, tue',
      choices: ['mon', 'tue', 'wed'].map((value) => ({ value, label: value })),
    },
    {
      option: 'top',
      label: 'Papers a day',
      kind: 'one',
      value: '5',
      choices: ['3', '5', '10'].map((value) => ({ value, label: `${value} papers` })),
    },
  ],
  more: [
    { option: 'authors', label: 'Also by these people', kind: 'long text', placeholder: 'Kaiming He' },
    { option: 'min', label: 'At least this many upvotes', kind: 'number', placeholder: '0' },
    {
      option: 'empty',
      label: 'Quiet days',
      kind: 'several',
      value: '',
      choices: [{ value: 'yes', label: 'Say so when nothing fits' }],
    },
  ],
};
