/** What LaTeX's commands print: one table for showing, searching and comparing. */

const pairs = (list: string): [string, string][] => list.split(' ').map((pair) => pair.split('=') as [string, string]);

/** Greek letters by their command, which is their name. */
export const GREEK: ReadonlyMap<string, string> = new Map(
  pairs(
    'alpha=α beta=β gamma=γ delta=δ epsilon=ϵ varepsilon=ε zeta=ζ eta=η theta=θ vartheta=ϑ iota=ι kappa=κ varkappa=ϰ lambda=λ ' +
      'mu=μ nu=ν xi=ξ omicron=ο pi=π varpi=ϖ rho=ρ varrho=ϱ sigma=σ varsigma=ς tau=τ upsilon=υ phi=ϕ varphi=φ chi=χ psi=ψ ' +
      'omega=ω Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω Alpha=Α Beta=Β Epsilon=Ε ' +
      'Zeta=Ζ Eta=Η Iota=Ι Kappa=Κ Mu=Μ Nu=Ν Omicron=Ο Rho=Ρ Tau=Τ Chi=Χ',
  ),
);

/** Letters that are no English ones. */
export const LETTERS: ReadonlyMap<string, string> = new Map(
  pairs('ss=ß ae=æ AE=Æ oe=œ OE=Œ aa=å AA=Å o=ø O=Ø l=ł L=Ł i=ı j=ȷ dh=ð DH=Ð th=þ TH=Þ dj=đ DJ=Đ ng=ŋ NG=Ŋ'),
);

/** Set upright in print, so they are read as words. */
export const OPERATORS: ReadonlySet<string> = new Set(
  'log ln lg exp sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan max min arg lim sup inf det dim ker hom gcd mod Pr argmax argmin deg'.split(
    ' ',
  ),
);

export const SIGNS: ReadonlyMap<string, string> = new Map(
  pairs(
    'le=≤ leq=≤ leqslant=≤ ge=≥ geq=≥ geqslant=≥ ne=≠ neq=≠ lt=< gt=> ll=≪ gg=≫ approx=≈ sim=∼ simeq=≃ cong=≅ equiv=≡ propto=∝ ' +
      'infty=∞ times=× div=÷ pm=± mp=∓ cdot=· ast=∗ star=⋆ circ=° bullet=• to=→ rightarrow=→ longrightarrow=⟶ Rightarrow=⇒ ' +
      'leftarrow=← gets=← Leftarrow=⇐ leftrightarrow=↔ Leftrightarrow=⇔ mapsto=↦ uparrow=↑ downarrow=↓ in=∈ notin=∉ ni=∋ ' +
      'subset=⊂ subseteq=⊆ supset=⊃ supseteq=⊇ cup=∪ cap=∩ setminus=∖ emptyset=∅ varnothing=∅ forall=∀ exists=∃ neg=¬ lnot=¬ ' +
      'land=∧ wedge=∧ lor=∨ vee=∨ oplus=⊕ otimes=⊗ odot=⊙ sum=∑ prod=∏ int=∫ oint=∮ partial=∂ nabla=∇ sqrt=√ ell=ℓ hbar=ℏ Re=ℜ ' +
      'Im=ℑ aleph=ℵ prime=′ dagger=† ddagger=‡ top=⊤ bot=⊥ perp=⊥ parallel=∥ mid=| vert=| Vert=‖ lvert=| rvert=| lVert=‖ rVert=‖ ' +
      'langle=⟨ rangle=⟩ lfloor=⌊ rfloor=⌋ lceil=⌈ rceil=⌉ ldots=… dots=… cdots=⋯ vdots=⋮ angle=∠ triangle=△ square=□ checkmark=✓ ' +
      'clubsuit=♣ heartsuit=♡ spadesuit=♠ diamondsuit=♢ copyright=© pounds=£ euro=€ S=§ P=¶ textregistered=® texttrademark=™ textdegree=° ' +
      'textendash=– textemdash=— textbackslash=\\ backslash=\\ textunderscore=_ textasciitilde=~ textasciicircum=^ textquoteleft=‘ textquoteright=’ ' +
      'textquotedblleft=“ textquotedblright=” guillemotleft=« guillemotright=» models=⊨ vdash=⊢ rightsquigarrow=⇝ hookrightarrow=↪',
  ),
);

/** Accents by the character or letter of their command, as combining marks. */
export const ACCENTS: ReadonlyMap<string, string> = new Map(
  pairs(
    '"=\u0308 \'=\u0301 `=\u0300 ^=\u0302 ~=\u0303 .=\u0307 u=\u0306 v=\u030c H=\u030b c=\u0327 d=\u0323 b=\u0331 k=\u0328 r=\u030a t=\u0361 ' +
      'hat=\u0302 tilde=\u0303 bar=\u0304 vec=\u20d7 dot=\u0307 ddot=\u0308 check=\u030c breve=\u0306 acute=\u0301 grave=\u0300',
  ).concat([['=', '\u0304']]),
);

const zip = (from: string, to: string): ReadonlyMap<string, string> => {
  const other = [...to];
  return new Map([...from].map((letter, i) => [letter, other[i]!]));
};
export const RAISED = zip(
  '0123456789+-−=()nabcdefghijklmoprstuvwxyzABDEGHIJKLMNOPRTUVW*∗′°βγδθφχ',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ**′°ᵝᵞᵟᶿᵠᵡ',
);
export const LOWERED = zip('0123456789+-−=()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ');
