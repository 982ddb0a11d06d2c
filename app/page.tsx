import { ComesBack } from "./_home/comes-back";
import { ForTeachers } from "./_home/for-teachers";
import { HomeHero } from "./_home/home-hero";
import { ThreeProtocols } from "./_home/three-protocols";

export default function HomePage() {
  return (
    <>
      <HomeHero />
      <ThreeProtocols />
      <ComesBack />
      <ForTeachers />
    </>
  );
}
