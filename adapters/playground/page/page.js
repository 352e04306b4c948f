/** The page of the playground: sends what is typed and pressed, and puts in place what comes back, already drawn. */

const field = document.querySelector('#line');
const ways = document.querySelector('#ways');
const sideOf = (name) => document.querySelector(`.side.${name}`);
const chosen = (name) => document.querySelector(`input[name=${name}]:checked`).value;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const name of ['theme', 'width'])
  document.querySelector(`#${name}`).addEventListener('change', () => {
    document.body.dataset[name] = chosen(name);
    try {
      localStorage.setItem(`paperboy ${name}`, chosen(name));
    } catch {
      // A browser that keeps nothing shows the same page, each time anew.
      document.body.dataset.forgets = 'yes';
    }
  });

/** Sends something and gives each value of the answer as it comes. */
async function* asked(path, body) {
  const answer = await fetch(
    path,
    body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );
  if (!answer.ok) throw new Error(await answer.text());
  let left = '';
  const decoder = new TextDecoder();
  for await (const piece of answer.body) {
    left += decoder.decode(piece, { stream: true });
    const lines = left.split('\n');
    left = lines.pop();
    for (const line of lines) if (line) yield JSON.parse(line);
  }
}

function element(kind, name, text) {
  const made = document.createElement(kind);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** A message of the bot, empty at first. */
function message(side, place) {
  const made = element('article', 'message');
  const body = element('div', 'said');
  const line = element('div', 'from');
  line.append(
    element('b', '', 'Paperboy'),
    element('span', 'app', 'APP'),
    element('time', '', new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })),
  );
  const picture = element('div', 'face', 'P');
  picture.setAttribute('aria-hidden', 'true');
  const right = element('div', 'right');
  right.append(line, body, element('div', 'size'));
  made.append(picture, right);
  (place ?? sideOf(side).querySelector('.log')).append(made);
  return made;
}

function fill(made, told) {
  made.dataset.own = told.own ? 'yes' : 'no';
  made.setAttribute('aria-label', told.text);
  made.querySelector('.said').innerHTML = told.html;
  made.querySelector('.size').textContent = told.size;
  for (const container of made.querySelectorAll('[data-edge]'))
    if (container.dataset.edge) container.style.borderLeftColor = `#${container.dataset.edge}`;
  if (document.body.dataset.pictures === 'yes')
    for (const picture of made.querySelectorAll('[data-picture]'))
      if (/^https:/.test(picture.dataset.picture))
        picture.style.backgroundImage = `url("${CSS.escape(picture.dataset.picture)}")`;
  made.scrollIntoView({ block: 'nearest' });
}

/** Shows an answer as it grows: over the pressed message, or as a new one. */
async function show(values, pressed) {
  const made = new Map();
  for await (const told of values) {
    if (told.form !== undefined) {
      openForm(told.side, told.form);
      continue;
    }
    if (!made.has(told.side)) made.set(told.side, told.press === 'turn' && pressed ? pressed : message(told.side));
    fill(made.get(told.side), told);
    if (told.press === 'share') made.get(told.side).dataset.own = 'no';
  }
}

/** The same while the page says that it is busy. */
async function showing(values, pressed) {
  document.body.dataset.busy = 'yes';
  await show(values, pressed).catch(faulty);
  delete document.body.dataset.busy;
}

function faulty(error) {
  for (const name of ['slack', 'discord']) {
    const made = message(name);
    made.querySelector('.said').textContent = `The playground does not answer: ${error.message} Is it still running?`;
  }
}

function mine(line) {
  for (const { log } of [...document.querySelectorAll('.side')].map((side) => ({ log: side.querySelector('.log') }))) {
    const made = element('p', 'mine');
    made.append(element('b', '', chosen('who') === 'robin' ? 'Robin' : 'Sam'), ` ${line}`);
    log.append(made);
    made.scrollIntoView({ block: 'nearest' });
  }
}

async function send(line) {
  hideWays();
  field.value = '';
  if (!line.trim()) return;
  mine(line);
  await showing(asked('/play/line', { line, who: chosen('who'), zone }));
}

document.querySelector('#type').addEventListener('submit', (event) => {
  event.preventDefault();
  void send(field.value);
});

/** What the digests of the channel would post tomorrow. */
document.querySelector('#ahead').addEventListener('click', async () => {
  mine('looks at tomorrow, 9:00');
  await showing(asked('/play/ahead', {}));
});

/** Presses: a button, or a line chosen in a menu. */
async function press(control, value) {
  const side = control.closest('.side').classList.contains('slack') ? 'slack' : 'discord';
  const pressed = control.closest('.message');
  const shared = pressed?.dataset.own === 'no';
  control.closest('details')?.removeAttribute('open');
  await showing(
    asked('/play/press', { side, action: control.dataset.action, value, shared, who: chosen('who'), zone }),
    pressed,
  );
}

document.querySelector('main').addEventListener('click', (event) => {
  const control = event.target.closest('button');
  if (!control) return;
  if (control.classList.contains('close')) return closeForms();
  const form = control.closest('form.modal');
  if (form) {
    if (control.dataset.action === undefined) return;
    event.preventDefault();
    void show(asked('/play/form', { ...filled(form), part: 'more' })).catch(faulty);
    return;
  }
  if (control.dataset.type) {
    field.value = control.dataset.type;
    field.focus();
    void offerWays();
  } else if (control.dataset.action !== undefined) void press(control, control.dataset.value ?? '');
});
document.querySelector('main').addEventListener('change', (event) => {
  const menu = event.target;
  if (menu.matches('.log select[data-action]') && menu.value)
    void press(menu, menu.value).then(() => (menu.value = ''));
  // A field that changes what its form tells.
  const form = menu.closest('[data-dispatch]') && menu.closest('form.modal');
  if (!form) return;
  const part = form.querySelector('.body button[data-action]') ? 'first' : 'more';
  const over = form.closest('.over');
  void show(asked('/play/form', { ...filled(form), part }))
    .then(() => over.querySelector(`[name="${CSS.escape(menu.name)}"]`)?.focus())
    .catch(faulty);
});
document.querySelector('main').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !event.target.matches('[data-dispatch] input')) return;
  event.preventDefault();
  event.target.dispatchEvent(new Event('change', { bubbles: true }));
});

/** Forms stand over their side until they are sent or closed. */
function openForm(side, drawn) {
  const over = sideOf(side).querySelector('.over');
  over.innerHTML = drawn;
  over.hidden = false;
  over.querySelector('input, select, textarea')?.focus();
}

function closeForms() {
  for (const over of document.querySelectorAll('.over')) {
    over.hidden = true;
    over.replaceChildren();
  }
  field.focus();
}

document.querySelector('main').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  void show(asked('/play/form', filled(form))).catch(faulty);
  closeForms();
});

/** What stands in a form: of a field that was left empty, nothing, but its name. */
function filled(form) {
  const side = form.closest('.side').classList.contains('slack') ? 'slack' : 'discord';
  const fields = {};
  for (const { name } of form.elements) if (name) fields[name] = [];
  for (const [name, value] of new FormData(form)) if (value) fields[name].push(value);
  return { side, view: form.dataset.view, kept: form.dataset.kept ?? '', fields, who: chosen('who'), zone };
}

/** Completion, by Tab or a click. */
let offered = [];
let at = 0;
let turn = 0;

async function offerWays() {
  turn += 1;
  const mineNow = turn;
  const found = field.value.startsWith('/')
    ? await fetch(`/play/complete?line=${encodeURIComponent(field.value)}`).then((one) => one.json())
    : [];
  if (mineNow !== turn) return;
  offered = found;
  at = 0;
  ways.replaceChildren(
    ...offered.map(({ label, about }, i) => {
      const made = element('div');
      made.id = `way-${i}`;
      made.setAttribute('role', 'option');
      made.append(element('b', '', label), element('span', '', about));
      return made;
    }),
  );
  showWays(offered.length > 0);
}

function showWays(shown) {
  ways.hidden = !shown;
  field.setAttribute('aria-expanded', String(shown));
  markWay();
}

function markWay() {
  for (const [i, one] of [...ways.children].entries()) one.setAttribute('aria-selected', String(i === at));
  if (ways.hidden) field.removeAttribute('aria-activedescendant');
  else field.setAttribute('aria-activedescendant', `way-${at}`);
}

function hideWays() {
  turn += 1;
  offered = [];
  showWays(false);
}

function take(i) {
  field.value = offered[i].line;
  field.focus();
  void offerWays();
}

field.addEventListener('input', () => void offerWays());
field.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') hideWays();
  if (ways.hidden) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    at = (at + (event.key === 'ArrowDown' ? 1 : offered.length - 1)) % offered.length;
    markWay();
  } else if (event.key === 'Tab') {
    event.preventDefault();
    take(at);
  }
});
ways.addEventListener('mousedown', (event) => {
  event.preventDefault();
  const way = event.target.closest('[role=option]');
  if (way) take([...ways.children].indexOf(way));
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && document.querySelector('.over:not([hidden])')) closeForms();
});

/** What the bot says by itself, in the channel or in the thread under a post; asked for again when the line is lost. */
const AGAIN_MS = 3_000;
async function listen() {
  let last = 0;
  for (;;) {
    try {
      for await (const told of asked(`/play/posts?after=${last}`)) {
        last = Math.max(last, told.number);
        const above = told.under && sideOf(told.side).querySelector(`[data-post="${CSS.escape(told.under)}"]`);
        const made = message(told.side, above ? threadOf(above) : undefined);
        made.dataset.post = told.post;
        fill(made, { ...told, own: false });
      }
    } catch (error) {
      document.body.dataset.away = error.message;
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

function threadOf(above) {
  const standing = above.querySelector('.thread');
  if (standing) return standing;
  const thread = element('details', 'thread');
  thread.append(element('summary', '', 'Thread'));
  above.querySelector('.right').append(thread);
  return thread;
}

for (const name of ['theme', 'width']) {
  const kept = localStorage.getItem(`paperboy ${name}`);
  const usual = name === 'theme' && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : null;
  const wanted = new URLSearchParams(location.search).get(name) ?? kept ?? usual;
  const input = wanted && document.querySelector(`input[name=${name}][value="${CSS.escape(wanted)}"]`);
  if (input) input.checked = true;
  document.body.dataset[name] = chosen(name);
}
for (const log of document.querySelectorAll('.log')) log.tabIndex = 0;
field.focus();
void listen();
const first = new URLSearchParams(location.search).get('say');
if (first) void send(first);
